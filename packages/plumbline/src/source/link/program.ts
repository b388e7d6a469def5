import type { FunctionForm, Part, RecordForm } from "../form/part.ts";

/** All units of one program, linked: every definition once, every call with what it may reach. */
export interface Program {
  readonly parts: readonly Part[];
  readonly functions: readonly ProgramFunction[];
  /** Definitions by name; several where units have static functions of the same name, or classes methods. */
  readonly byName: ReadonlyMap<number, readonly number[]>;
  readonly calls: readonly Call[];
  /** For each function the indexes of its calls. */
  readonly callsOf: readonly (readonly number[])[];
  /** For each function the indexes of the calls that may reach it. */
  readonly callersOf: readonly (readonly number[])[];
  readonly types: ProgramTypes;
  readonly globals: Globals;
  /** Values of the names of enumerations. */
  readonly enumerators: ReadonlyMap<number, number>;
}

/** A function that is defined. */
export interface ProgramFunction {
  readonly part: Part;
  /** Index in the part. */
  readonly index: number;
  readonly form: FunctionForm;
  /** Where its address is taken: it may be called through a pointer. */
  readonly isAddressTaken: boolean;
}

/** How a call comes to the functions that it reaches. */
export type Through =
  /** The function, or the method of the static type, that is named. */
  | "name"
  /** A virtual method: of the static type or of what derives from it. */
  | "virtual"
  /** Implied by C++: where an object is made, goes, or stands at an operator. */
  | "constructor"
  | "destructor"
  | "operator"
  /** Values followed to a pointer: in an array, a member, a parameter, another variable, or given back by a function. */
  | "table"
  | "field"
  | "parameter"
  | "variable"
  | "result"
  /** A signal of Qt, by what is connected to it. */
  | "signal"
  /** Handed to a function that is not part of the program, which calls it; the node is the argument. */
  | "callback"
  /** Nothing is known of the pointer but its type. */
  | "type"
  | "unknown";

export interface Call {
  readonly caller: number;
  readonly part: Part;
  /** The Call node; for what is implied or handed over the node that does so. */
  readonly node: number;
  /** Functions of the program that it may reach. */
  readonly callees: readonly number[];
  readonly through: Through;
  /** Spelling of the name that is called, also where nothing in the program defines it; 0 for a call through a value. */
  readonly name: number;
}

/** A type of a part. */
export interface TypeAt {
  readonly part: Part;
  readonly type: number;
  /** Namespaces and classes that the type is named in. */
  readonly scope?: readonly number[];
}

/** A field of a class: its type, and the spelling of the class that declares it. */
export interface FieldAt extends TypeAt {
  readonly owner: number;
}

/** Types across parts: names looked up, members found. */
export interface ProgramTypes {
  /** The type behind typedefs; a name that nobody declares stays as it is. */
  resolved(at: TypeAt): TypeAt;
  record(at: TypeAt): { readonly part: Part; readonly record: RecordForm } | undefined;
  /** The type of a member, also of one in a nameless struct inside. */
  member(at: TypeAt, name: number): TypeAt | undefined;
  /** The type of an expression; undefined where it hangs on something unseen. */
  ofExpression(part: Part, node: number): TypeAt | undefined;
  /** The field that a name means inside of a method, with the class that declares it; undefined where it means none. */
  fieldAround(part: Part, node: number, name: number): FieldAt | undefined;
  /** Bytes of a type; undefined where it hangs on something unseen. */
  sizeOf(at: TypeAt): number | undefined;
}

/** Variables at file scope, across parts. */
export interface Globals {
  /** One number for the same variable in all parts: external ones by name, static ones by part. */
  numberOf(part: Part, variable: number): number;
  /** Where a variable is defined, or else declared. */
  definition(global: number): { readonly part: Part; readonly variable: number };
  /** The variable that an undeclared or extern name means; -1 where there is none. */
  named(name: number): number;
}
