package io.github.hkaws.domain.site;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Reads the addresses that a relay may write from. */
final class Cidr {

    private Cidr() {}

    /** The block in its canonical form; empty, and reported, if it is none that can work. */
    static Optional<String> read(YamlField field, String text, Problems problems) {
        int slash = text.indexOf('/');
        InetAddress address;
        try {
            address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        } catch (IllegalArgumentException e) {
            problems.add(
                    field,
                    "no IP address or block of them",
                    "write it as 203.0.113.7/32 or 2001:db8::/56");
            return Optional.empty();
        }
        int bits = address.getAddress().length * 8;
        int length = slash < 0 ? bits : length(text.substring(slash + 1), bits);
        if (length < 0) {
            problems.add(
                    field,
                    "no block of IP addresses",
                    "write a length from 1 to " + bits + " after the /");
            return Optional.empty();
        }
        if (length == 0) {
            problems.add(field, "that is every address", "leave sourceAddresses out instead");
            return Optional.empty();
        }
        InetAddress network = network(address, length);
        if (!network.equals(address)) {
            problems.add(
                    field,
                    "the address has bits beyond the block's length",
                    "write %s/%d for the block or %s/%d for the one address"
                            .formatted(
                                    network.getHostAddress(),
                                    length,
                                    address.getHostAddress(),
                                    bits));
            return Optional.empty();
        }
        if (neverSeenByS3(address)) {
            problems.add(
                    field,
                    "S3 never sees a private address",
                    "write the public one of your router, as https://checkip.amazonaws.com shows it");
            return Optional.empty();
        }
        return Optional.of(address.getHostAddress() + "/" + length);
    }

    private static int length(String text, int bits) {
        if (!text.matches("\\d{1,3}")) {
            return -1;
        }
        int length = Integer.parseInt(text);
        return length <= bits ? length : -1;
    }

    private static InetAddress network(InetAddress address, int length) {
        byte[] bytes = address.getAddress();
        for (int bit = length; bit < bytes.length * 8; bit++) {
            bytes[bit / 8] &= (byte) ~(0x80 >> bit % 8);
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address keeps its length", e);
        }
    }

    private static boolean neverSeenByS3(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean uniqueLocal = !(address instanceof Inet4Address) && (bytes[0] & 0xfe) == 0xfc;
        return uniqueLocal
                || address.isSiteLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isMulticastAddress();
    }
}
