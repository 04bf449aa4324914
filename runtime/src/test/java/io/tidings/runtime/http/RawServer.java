package io.tidings.runtime.http;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;

/** A server on the loopback address that sends whatever a test wants, HTTP or not. */
final class RawServer implements AutoCloseable {
  /** Writes an answer; the connection is closed afterwards. */
  @FunctionalInterface
  interface Answer {
    void write(OutputStream out) throws IOException, InterruptedException;
  }

  private final ServerSocket server;

  RawServer(Answer answer) {
    try {
      server = new ServerSocket(0, 10, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread thread = new Thread(() -> serve(answer), "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void serve(Answer answer) {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        // The whole request, or closing would reset the connection before the client has read
        byte[] request = new byte[8192];
        int ignored = socket.getInputStream().read(request);
        answer.write(socket.getOutputStream());
        socket.shutdownOutput();
        ignored += socket.getInputStream().read(request);
      } catch (IOException e) {
        // The client gave up, which is what most tests are about
      } catch (InterruptedException e) {
        return;
      }
    }
  }
}
