import { parse } from "yaml";
import { z } from "zod";

/** What calls and names of one library mean for cryptography, randomness and links. One YAML file each, in `roles/`. */
export interface Roles {
  readonly name: string;
  /** As a list of components would call it: "mbedtls". */
  readonly library: string;
  readonly uses: readonly UseRole[];
  /** Names that stand alone or joined with "|", and what they say together. */
  readonly flags: readonly FlagRole[];
  /** Members that are given a value in an initialiser or an assignment. */
  readonly members: readonly MemberRole[];
  /** What the constants of a role say, by their names or values: verification, MBEDTLS_SSL_VERIFY_NONE, "off". */
  readonly meanings: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export const DOES = [
  "cipher",
  "hash",
  "mac",
  "sign",
  "verify",
  "derive",
  "agree",
  "key",
  "random",
  "seed",
  "tls",
  "bluetooth",
  "pairing",
  "compare",
  "log",
  "send",
  "secret",
  "replay",
  "checksum",
  "identity",
  "time",
  "copy",
  "storage",
] as const;
export type Does = (typeof DOES)[number];

/** Roles that an argument can have. */
export const ARGUMENT_ROLES = [
  "key",
  "iv",
  "algorithm",
  "mode",
  "bits",
  "curve",
  "seed",
  "generator",
  "verification",
  "version",
  "level",
  "capability",
  "passkey",
  "secret",
  "address",
  "verifier",
] as const;
export type ArgumentRole = (typeof ARGUMENT_ROLES)[number];

export interface UseRole {
  /** Names with a blank between; ".setKey" is a method of any object, "AES128.setKey" of an object of that class. */
  readonly calls: string;
  readonly does: Does;
  /** The algorithm, as far as the name says it: "AES", "AES-ECB", "SHA-256". */
  readonly algorithm?: string;
  /** For randomness: whether it is fit to make a secret. */
  readonly isSecure?: boolean;
  /** What the call itself says, with no argument: "off" for setInsecure(). */
  readonly says?: { readonly role: ArgumentRole; readonly means: string };
  /** What the call says where an argument is left out, is nothing or is an empty text: the password of softAP(). */
  readonly without?: { readonly argument: number; readonly role: ArgumentRole; readonly means: string };
  /** Counted from 1; of `data` the contents go into the output or the result. */
  readonly arguments: Readonly<Partial<Record<ArgumentRole, number>>>;
  readonly output?: number;
  readonly data?: readonly number[];
  /** All arguments behind those of `data` go there, too. */
  readonly rest?: boolean;
  /** An argument that says what another one is: CURLOPT_URL and the address. */
  readonly option?: OptionRole;
}

export interface OptionRole {
  /** Arguments, from 1. */
  readonly chooses: number;
  readonly value: number;
  /** By the name of the constant that chooses; all others say nothing of a link. */
  readonly roles: Readonly<Record<string, ArgumentRole>>;
}

export interface FlagRole {
  readonly does: Does;
  readonly what: string;
  readonly words: Readonly<Record<string, string>>;
  /** Calls and macros in whose arguments the words say nothing of a value: BT_GATT_CCC. */
  readonly except?: readonly string[];
  /** Parts of names that say the same of the row of a table in which they stand: "client_config". */
  readonly beside?: readonly string[];
}

export interface MemberRole {
  readonly member: string;
  /** Name of the object or member that it belongs to, or none where its own name is enough. */
  readonly of?: string;
  readonly does: Does;
  readonly role: ArgumentRole;
}

const Place = z.int().min(1).max(20);
const Words = z.string().min(1).max(2_000);
const Meanings = z.record(z.string(), z.string());
const Use = z.strictObject({
  calls: Words,
  does: z.enum(DOES),
  algorithm: Words.optional(),
  isSecure: z.boolean().optional(),
  says: z.strictObject({ role: z.enum(ARGUMENT_ROLES), means: Words }).optional(),
  without: z.strictObject({ argument: Place, role: z.enum(ARGUMENT_ROLES), means: Words }).optional(),
  arguments: z.partialRecord(z.enum(ARGUMENT_ROLES), Place).default({}),
  output: Place.optional(),
  data: z.array(Place).optional(),
  rest: z.boolean().optional(),
  option: z.strictObject({ chooses: Place, value: Place, roles: z.record(z.string(), z.enum(ARGUMENT_ROLES)) }).optional(),
});
const RolesFile = z.strictObject({
  name: Words,
  library: Words,
  uses: z.array(Use).default([]),
  flags: z
    .array(
      z.strictObject({
        does: z.enum(DOES),
        what: Words,
        words: Meanings,
        except: z.array(Words).optional(),
        beside: z.array(Words).optional(),
      }),
    )
    .default([]),
  members: z.array(z.strictObject({ member: Words, of: Words.optional(), does: z.enum(DOES), role: z.enum(ARGUMENT_ROLES) })).default([]),
  meanings: z.partialRecord(z.enum(ARGUMENT_ROLES), Meanings).default({}),
});

/** Reads one file of roles; throws with the place where it is not what is expected. */
export function rolesIn(text: string): Roles {
  return RolesFile.parse(parse(text)) as Roles;
}
