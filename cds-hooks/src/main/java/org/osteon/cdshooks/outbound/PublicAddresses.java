package org.osteon.cdshooks.outbound;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/**
 * Tells addresses of the internet at large from all others.
 *
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry/">IANA, special-purpose IPv4 addresses</a>
 * @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry/">IANA, special-purpose IPv6 addresses</a>
 */
final class PublicAddresses {

    private static final List<Block> NOT_PUBLIC_4 = List.of(
            Block.of("0.0.0.0", 8),
            Block.of("10.0.0.0", 8),
            Block.of("100.64.0.0", 10),
            Block.of("127.0.0.0", 8),
            Block.of("169.254.0.0", 16),
            Block.of("172.16.0.0", 12),
            Block.of("192.0.0.0", 24),
            Block.of("192.0.2.0", 24),
            Block.of("192.88.99.0", 24),
            Block.of("192.168.0.0", 16),
            Block.of("198.18.0.0", 15),
            Block.of("198.51.100.0", 24),
            Block.of("203.0.113.0", 24),
            Block.of("224.0.0.0", 3));

    private static final Block GLOBAL_6 = Block.of("2000::", 3);
    /** Within the above: protocol assignments with Teredo, documentation, and 6to4, which holds an IPv4 address. */
    private static final List<Block> NOT_PUBLIC_6 =
            List.of(Block.of("2001::", 23), Block.of("2001:db8::", 32), Block.of("2002::", 16), Block.of("3fff::", 20));

    /** An IPv4 address behind a translator (RFC 6052): as public as that one. */
    private static final Block NAT64 = Block.of("64:ff9b::", 96);

    private PublicAddresses() {}

    static boolean holds(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 4) {
            return NOT_PUBLIC_4.stream().noneMatch(block -> block.holds(bytes));
        }
        if (NAT64.holds(bytes)) {
            byte[] behind = {bytes[12], bytes[13], bytes[14], bytes[15]};
            return NOT_PUBLIC_4.stream().noneMatch(block -> block.holds(behind));
        }
        return GLOBAL_6.holds(bytes) && NOT_PUBLIC_6.stream().noneMatch(block -> block.holds(bytes));
    }

    /** Whether it is of a kind at which no FHIR server can be, also in a hospital: among them the metadata services of clouds. */
    static boolean isNeverAServer(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean ordinary = address instanceof Inet4Address || GLOBAL_6.holds(bytes) || isUniqueLocal(bytes);
        return address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isMulticastAddress()
                || !(ordinary || address.isLoopbackAddress());
    }

    private static boolean isUniqueLocal(byte[] bytes) {
        return (bytes[0] & 0xFE) == 0xFC;
    }

    /** Addresses that begin alike. */
    private record Block(BigInteger start, int bytes, int prefixLength) {

        static Block of(String start, int prefixLength) {
            byte[] address = Literals.bytes(start);
            return new Block(new BigInteger(1, address), address.length, prefixLength);
        }

        boolean holds(byte[] address) {
            int rest = bytes * 8 - prefixLength;
            return address.length == bytes
                    && new BigInteger(1, address).shiftRight(rest).equals(start.shiftRight(rest));
        }
    }
}
