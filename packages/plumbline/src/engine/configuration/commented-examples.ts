/** Where the names of the configurations stand that are no release. */
export const BESIDE = "<beside>";

/** Every key of `plumbline.yaml` that nothing can be detected for, as a comment with an example. */
export const COMMENTED_EXAMPLES = `# Software items with their folders and classes (IEC 62304 4.3); an item inherits its parent's class.
# items:
#   - name: pump-control
#     folders: [src/pump]
#     safetyClass: C
#   - name: user-interface
#     folders: [src/ui]
#     parent: pump-control
#     safetyClass: A
#     rationale: A failure of the display cannot change the infusion.
#     segregation: Own task without access to the motor driver, held by the memory protection unit.

# A release that was fielded before the standard was applied (IEC 62304 4.4).
# legacy: { release: v1.4.0, since: 2019-05-01, rationale: In the field without safety-related incidents. }

# Who wrote what, where it was taken for something else: own, thirdParty, generated, test, example, tool.
# roles:
#   - { paths: [drivers/vendor], role: thirdParty, reason: Delivered by the maker of the chip. }

# Not looked at; each entry is listed in every report.
# exclude:
#   - { paths: [archive/**], reason: Not built since 2019., by: Name }

# What only a person can know. The slots of an element: plumbline explain C1
# With scopeHash, from the integrity page of a report, a statement goes stale when a file of its scope changes.
# attestations:
#   - slot: building-code:C1:key-custody
#     statement: The signing key lives in a hardware module; two people are needed to use it.
#     by: Name
#     role: Product security
#     on: 2026-01-31
#     expires: 2027-01-31
#     scope: [keys, sysbuild.conf]

# What outside data are and what keeps them off, in the product's own C and C++: Plumbline knows platforms and words, not your functions.
# Calls, entries and registers have the form of Plumbline's platform files: docs/configuration.md tells every key.
# Each line is listed in every report, for with it a tree can make any function its guard.
# sources:
#   calls:
#     session_is_open service_key_present: { guard: authentication }    # several names may stand in a line
#     library_seal_ok: { guard: signature }
#     pump_set_rate: { sink: therapy, what: the motor }
#     modem_read: { fills: [2], length: 3, what: the modem }            # arguments are counted from 1
#   quiet: [trace_*]                                                    # does nothing with data
#   entries:
#     - { name: on_packet, contents: [1], values: [2], what: the telemetry radio, kind: radio }
#     - { registeredBy: command_add, argument: 2, contents: [1], what: the service port, kind: serial }
#   registers:
#     - { object: RADIO0, member: RXD, what: the telemetry radio }
#   vocabulary:                                                         # set_perfusor_rate commands therapy; set_heater does not here
#     add: { sinks: { therapy: { nouns: [perfusor] } }, guards: { authentication: { pairs: [[key, turned]] } } }
#     remove: { sinks: { therapy: { nouns: [heater] } } }
#   exportedIsOutside: true       # a library: the bytes that its exported functions are given come from outside
#   configurations: [<beside>]    # read beside the release

# Findings accepted by a named person with a reason, a scope and an end.
# deviations:
#   - id: DEV-1
#     check: dangerous-calls
#     paths: [src/legacy/**]
#     by: Name
#     reason: Replaced in release 2.
#     until: 2027-06-30

# Findings that are wrong, and findings that somebody looked at and found right, by their fingerprint in verdicts.json.
# dismissals:
#   - { fingerprint: 0123456789abcdef0123, by: Name, why: The room is checked by the caller., until: 2027-06-30 }

# confirmations:
#   - { fingerprint: 0123456789abcdef0124, by: Name, on: 2026-01-31 }

# Which configurations of the build make the release, where that was taken for another.
# releaseConfigurations: [Production]
`;
