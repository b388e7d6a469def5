// Requests of a companion application are signed.
package org.example.companion;

import java.nio.charset.StandardCharsets;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

final class ApiSigner {
  private final KeySource keys;

  ApiSigner(KeySource keys) {
    this.keys = keys;
  }

  byte[] sign(byte[] request) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("b7c1f0d2-device-cloud".getBytes(StandardCharsets.UTF_8), "HmacSHA256")); // expect: question-8
    return mac.doFinal(request);
  }
}
