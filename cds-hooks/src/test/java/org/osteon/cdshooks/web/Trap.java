package org.osteon.cdshooks.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Notices what nobody may do: a connection to its listener on loopback, and any call by one of Java's HTTP clients, wherever to,
 * apart from the tests' own to the server under test.
 */
final class Trap implements AutoCloseable {

    private final ServerSocketChannel listener;
    private final ProxySelector before = ProxySelector.getDefault();
    private final List<URI> called = new CopyOnWriteArrayList<>();

    Trap() {
        try {
            listener = ServerSocketChannel.open();
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            listener.configureBlocking(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ProxySelector.setDefault(new Recorder());
    }

    /** Host and port to lead callers to. */
    String address() {
        return "127.0.0.1:" + listener.socket().getLocalPort();
    }

    /** Whether anything but the server at the port was called since the last question. */
    boolean wasSprung(int serverPort) {
        try (SocketChannel visitor = listener.accept()) {
            boolean elsewhere = called.removeIf(uri -> uri.getPort() != serverPort);
            return visitor != null || elsewhere;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        ProxySelector.setDefault(before);
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Recorder extends ProxySelector {

        @Override
        public List<Proxy> select(URI uri) {
            called.add(uri);
            return List.of(Proxy.NO_PROXY);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {
            called.add(uri);
        }
    }
}
