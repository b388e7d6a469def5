import apple from "./platforms/apple.json" with { type: "json" };
import arduino from "./platforms/arduino.json" with { type: "json" };
import cortexM from "./platforms/cortex-m.json" with { type: "json" };
import cryptoC from "./platforms/crypto-c.json" with { type: "json" };
import dotnet from "./platforms/dotnet.json" with { type: "json" };
import espIdf from "./platforms/esp-idf.json" with { type: "json" };
import freertos from "./platforms/freertos.json" with { type: "json" };
import go from "./platforms/go.json" with { type: "json" };
import jvm from "./platforms/jvm.json" with { type: "json" };
import libc from "./platforms/libc.json" with { type: "json" };
import ownCrypto from "./platforms/own-crypto.json" with { type: "json" };
import posix from "./platforms/posix.json" with { type: "json" };
import python from "./platforms/python.json" with { type: "json" };
import qt from "./platforms/qt.json" with { type: "json" };
import rust from "./platforms/rust.json" with { type: "json" };
import script from "./platforms/script.json" with { type: "json" };
import zephyr from "./platforms/zephyr.json" with { type: "json" };

/** A file of `platforms/` as it is written. */
export interface RawTable {
  readonly platform: string;
  readonly languages?: readonly string[];
  readonly uses: readonly RawEntry[];
}
/** One line of it: what is looked for. */
export interface RawEntry {
  readonly topic: string;
  readonly as?: string;
  readonly names: readonly string[];
  readonly having?: readonly string[];
  readonly lacking?: readonly string[];
  readonly danger?: string;
  readonly detail?: string;
  readonly judge?: string;
  readonly log?: string;
  readonly languages?: readonly string[];
}

/** Every platform, one line each. */
export const TABLES: readonly RawTable[] = [
  apple,
  arduino,
  cortexM,
  cryptoC,
  dotnet,
  espIdf,
  freertos,
  go,
  jvm,
  libc,
  ownCrypto,
  posix,
  python,
  qt,
  rust,
  script,
  zephyr,
  //
];
