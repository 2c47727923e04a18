package io.github.hkaws.local;

/** A function as Lambda sees it: JSON bytes in, JSON bytes out. */
@FunctionalInterface
public interface LambdaInvoker {

    /**
     * Runs the function once; several threads may call at a time.
     *
     * @return the function's answer; empty for none
     * @throws Exception whatever the function throws, which fails the invocation
     */
    byte[] invoke(byte[] event) throws Exception;
}
