import type { Claim, EffectFact, EntryPointFact, KnownUseFact } from "#model";

import { bluetoothValues } from "./bluetooth-values.ts";
import { isCommanded } from "./commanding.ts";
import { ownUses } from "./firmware.ts";
import { isOurs, programsRead } from "./flows.ts";
import { allUsesIn, originsOf, saysAlways, type UseGrounds } from "./known-uses.ts";
import { isRadio } from "./radio.ts";
import type { Witness } from "./signature-settings.ts";

/** What documents claim of how the product protects itself, and the code can show. */
export const PROTECTIONS = ["authentication", "encryptedTransport", "randomNumbers", "replayProtection"] as const;
export type Protection = (typeof PROTECTIONS)[number];

export const isProtection = (about: Claim["about"]): about is Protection => (PROTECTIONS as readonly string[]).includes(about);

/** What the code shows for a claim and against it. */
export interface Shown {
  readonly standing: readonly Witness[];
  readonly against: readonly Witness[];
}

/** What was seen of each protection, whoever claims it. */
export const SHOWN: Readonly<Record<Protection, (grounds: UseGrounds) => Shown>> = {
  authentication: authenticationIn,
  encryptedTransport: encryptionIn,
  randomNumbers: randomnessIn,
  replayProtection: freshnessIn,
};

const HARMS: ReadonlySet<string> = new Set(["therapy", "actuator", "update", "boot"]);

function authenticationIn(grounds: UseGrounds): Shown {
  const { sourceUses, languages } = grounds;
  const ways = waysIn(grounds);
  return {
    standing: [
      ...ways
        .filter(({ effect }) => effect.guards.includes("authentication"))
        .map(({ effect }) => at(effect, `an authentication decides whether ${effect.what} is reached`)),
      ...ownUses(sourceUses, languages, "authentication").map((use) => at(use, `${use.name} authenticates`)),
      ...protectedValues(grounds),
      ...allUsesIn(grounds, "pairing")
        .filter(asksSomebody)
        .map((use) => at(use, `${use.what} asks somebody`)),
    ],
    against: ways
      .filter(({ effect }) => HARMS.has(effect.kind) && effect.guards.length === 0)
      .map(({ entry, effect }) => at(effect, `a command from ${entry.what} reaches ${effect.what}, and nothing on the way authenticates`)),
  };
}

function encryptionIn(grounds: UseGrounds): Shown {
  const { sourceUses, languages } = grounds;
  const tls = allUsesIn(grounds, "tls");
  const open = bluetoothValues(allUsesIn(grounds, "bluetooth")).filter(({ write }) => write === "open");
  const clear = ownUses(sourceUses, languages, "cleartextTransport").filter(({ name, danger }) => danger === "medium" && !isRadio(name));
  return {
    standing: [
      ...tls
        .filter(
          (use) =>
            saysAlways(use, "verification", (said) => said === "required") || saysAlways(use, "address", (said) => said === "encrypted"),
        )
        .map((use) => at(use, `${use.what} sets up an encrypted link`)),
      ...protectedValues(grounds),
      ...ownUses(sourceUses, languages, "verifiedTransport").map((use) => at(use, `${use.name} sets up an encrypted link`)),
    ],
    against: [
      ...open.map(({ use }) => at(use, "a Bluetooth value can be written without encryption")),
      ...tls
        .filter((use) => saysAlways(use, "address", (said) => said.startsWith("in clear")))
        .map((use) => at(use, `${use.what} is given an address in clear`)),
      ...clear.map((use) => at(use, `${use.name}: ${use.detail ?? "a link in clear"}`)),
    ],
  };
}

function randomnessIn(grounds: UseGrounds): Shown {
  const { sourceUses, languages } = grounds;
  const drawn = allUsesIn(grounds, "key", "cipher", "mac", "seed", "tls", "pairing", "secret").flatMap((use) =>
    use.arguments.some(({ origins }) => origins.some(({ does, isSecure }) => does === "random" && isSecure === false)) ? [use] : [],
  );
  return {
    standing: [
      ...allUsesIn(grounds, "random").filter(({ isSecure }) => isSecure === true),
      ...ownUses(sourceUses, languages, "secureRandom").map(({ location, name }) => ({ location, what: name })),
    ].map((use) => at(use, `${use.what} is a generator for secrets`)),
    against: [
      ...drawn.map((use) => at(use, `${use.what} is given what can be foretold`)),
      ...ownUses(sourceUses, languages, "weakRandom")
        .filter(({ danger }) => danger === "medium")
        .map((use) => at(use, `${use.name} can be foretold, and makes a secret`)),
    ],
  };
}

function freshnessIn(grounds: UseGrounds): Shown {
  const uses = allUsesIn(grounds, "replay");
  return {
    standing: uses.filter(isHeld).map((use) => at(use, `what ${use.what} lets in is held against what came before`)),
    against: uses
      .filter((use) => !isHeld(use))
      .map((use) => at(use, `${use.what} verifies who sends, and nothing tells an old command from a new one`)),
  };
}

/** Whether a command that is authenticated is also held against what came before. */
export const isHeld = ({ says }: KnownUseFact): boolean => says.includes("held");

const protectedValues = (grounds: UseGrounds): readonly Witness[] =>
  bluetoothValues(allUsesIn(grounds, "bluetooth"))
    .filter(({ write, read }) => write === "protected" || read === "protected")
    .map(({ use }) => at(use, "a Bluetooth value demands encryption"));

const asksSomebody = (use: KnownUseFact): boolean =>
  (["mode", "level", "capability"] as const).some((role) =>
    originsOf(use, role).some(({ means }) => means === "authenticated" || means === "keyboard"),
  );

interface Way {
  readonly entry: EntryPointFact;
  readonly effect: EffectFact;
}

const waysIn = ({ flows, languages }: UseGrounds): readonly Way[] =>
  (flows === undefined ? [] : programsRead(flows)).flatMap(({ entries }) =>
    entries
      .filter(isCommanded)
      .flatMap((entry) => entry.reaches.filter(({ location }) => isOurs(languages, location)).map((effect) => ({ entry, effect }))),
  );

const at = ({ location }: Pick<Witness, "location">, message: string): Witness => ({ location, message });
