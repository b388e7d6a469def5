// An application shows a code that the pump asks for.
package org.example.pump

import java.security.SecureRandom

class Pairing {
    fun newPairingCode(): Int {
        val code = SecureRandom().nextInt(900000) + 100000
        return code
    }
}
