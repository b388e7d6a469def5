// An application shows a code that the pump asks for.
package org.example.pump

import kotlin.random.Random

class Pairing {
    fun newPairingCode(): Int {
        val code = Random.nextInt(100000, 1000000) // expect: question-10
        return code
    }
}
