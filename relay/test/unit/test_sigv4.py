import hashlib
import unittest

import doubles  # noqa: F401

from hkaws_relay import sigv4


class Signing(unittest.TestCase):
    def test_agrees_with_the_example_in_amazons_reference(self):
        """ "Example: PUT Object" of "Signature Calculations for the Authorization Header", Amazon S3 API Reference."""
        credentials = sigv4.Credentials("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
        headers = {
            "Host": "examplebucket.s3.amazonaws.com",
            "Date": "Fri, 24 May 2013 00:00:00 GMT",
            "x-amz-storage-class": "REDUCED_REDUNDANCY",
        }
        body = hashlib.sha256(b"Welcome to Amazon S3.").hexdigest()

        signed = sigv4.sign(credentials, "us-east-1", "PUT", sigv4.quote_path("/test$file.text"), headers, body, 1369353600)

        self.assertEqual(
            signed["Authorization"],
            "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
            "SignedHeaders=date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class,"
            "Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
        )

    def test_quotes_every_byte_but_the_unreserved(self):
        self.assertEqual(sigv4.quote_path("/b/a b+c%2F[é].jpg~"), "/b/a%20b%2Bc%252F%5B%C3%A9%5D.jpg~")

    def test_reads_the_password_file_of_s3fs(self):
        self.assertEqual(sigv4.Credentials.parse("AKIA1:se/cret+=\n").access_key, "AKIA1")

    def test_refuses_other_files_and_never_shows_the_secret(self):
        for text in ("", "AKIA1", "AKIA1:", "a:b:c", "AKIA1:x\nAKIA2:y"):
            with self.subTest(text=text), self.assertRaises(ValueError) as refusal:
                sigv4.Credentials.parse(text)
            self.assertIn("ACCESS_KEY_ID:SECRET_ACCESS_KEY", str(refusal.exception))
        self.assertNotIn("s3cr3t", repr(sigv4.Credentials("AKIA1", "s3cr3t")))


if __name__ == "__main__":
    unittest.main()
