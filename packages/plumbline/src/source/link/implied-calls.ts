import { Kind, Operator, OPERATOR_OF } from "../form/node-kinds.ts";
import type { FunctionForm, Part } from "../form/part.ts";
import type { Class, FunctionAt } from "./classes.ts";
import type { Lookup } from "./lookup.ts";
import type { Through, TypeAt } from "./program.ts";
import type { Types } from "./types.ts";

interface Implied {
  readonly functions: readonly FunctionAt[];
  readonly through: Through;
  /** Spelling of the class or operator. */
  readonly name: number;
}

const NONE: readonly Implied[] = [];
/** "a + b" by the number of its operator; the words of C++ stand behind the signs. */
const SPELLED: ReadonlyMap<number, string> = new Map(
  Object.entries(OPERATOR_OF)
    .filter(([text]) => !/^[a-z]/.test(text))
    .map(([text, operator]) => [operator, text]),
);
const UNARY: ReadonlyMap<number, string> = new Map([
  [Operator.Negate, "-"],
  [Operator.Not, "!"],
  [Operator.Complement, "~"],
  [Operator.Dereference, "*"],
]);

/** Calls that C++ makes without their names being written: constructors, destructors, operators. */
export class ImpliedCalls {
  readonly #lookup: Lookup;
  readonly #types: Types;

  constructor(lookup: Lookup, types: Types) {
    this.#lookup = lookup;
    this.#types = types;
  }

  of(part: Part, node: number): readonly Implied[] {
    if (!this.#lookup.hasMethods) return NONE;
    const { nodes } = part;
    switch (nodes.kinds[node] as number) {
      case Kind.Declare:
        return this.#declared(part, node);
      case Kind.New:
        return this.#made({ part, type: nodes.types[node]!, scope: this.#types.scopeAround(part, node) }, this.#givenTo(part, node));
      case Kind.Compound:
        return this.#made(
          { part, type: nodes.types[node]!, scope: this.#types.scopeAround(part, node) },
          this.#values(part, nodes.child(node, 0)),
        );
      case Kind.Cast:
        return this.#converted(part, node);
      case Kind.Delete:
        return this.#deleted(part, node);
      case Kind.Assign:
        return isMemberInitialiser(part, node)
          ? this.#initialised(part, node)
          : this.#operator(part, node, `${SPELLED.get(nodes.a[node]!) ?? ""}=`, nodes.childrenOf(node));
      case Kind.Binary:
        return this.#operator(part, node, SPELLED.get(nodes.a[node]!) ?? "", nodes.childrenOf(node));
      case Kind.Unary:
        return this.#operator(part, node, UNARY.get(nodes.a[node]!) ?? "", nodes.childrenOf(node));
      case Kind.Index:
        return this.#operator(part, node, "[]", nodes.childrenOf(node));
      case Kind.Step:
        return this.#operator(part, node, nodes.a[node] === 1 ? "++" : "--", nodes.childrenOf(node));
      case Kind.RangeFor:
        return this.#iterated(part, nodes.child(node, 1));
      case Kind.Return:
        return this.#givenBack(part, node);
      case Kind.Member:
        return nodes.b[node] === 1 ? this.#operator(part, node, "->", nodes.childrenOf(node)) : NONE;
      default:
        return NONE;
    }
  }

  /** What a constructor and a destructor do for bases and members by themselves. */
  ofFunction(part: Part, form: FunctionForm): readonly Implied[] {
    if (!this.#lookup.hasMethods || form.name === 0) return NONE;
    const of = this.#types.names.classes.ofFunction(part, form);
    if (of === undefined) return NONE;
    if (form.name === of.name) {
      const named = initialisedNames(part, form);
      return [
        ...of.bases.filter(({ name }) => !named.has(name)).flatMap((base) => this.#construction(base, [])),
        ...of.record.fields
          .filter(({ name }) => !named.has(name))
          .flatMap(({ type }) => this.#made({ part: of.part, type, scope: of.path }, [])),
      ];
    }
    if (part.names.textOf(form.name)[0] !== "~") return NONE;
    const fields = of.record.fields.flatMap(({ type }) => this.#classOf({ part: of.part, type, scope: of.path }) ?? []);
    return [...of.bases, ...fields].flatMap((each) => this.#destruction(each, false));
  }

  /** What makes arguments into parameters: a constructor that converts, or that copies what is handed over by value. */
  ofArguments(part: Part, node: number, { part: other, form }: FunctionAt): readonly Implied[] {
    if (!this.#lookup.hasMethods) return NONE;
    return form.parameters.flatMap((variable, place): readonly Implied[] => {
      const argument = part.nodes.child(node, place + 1);
      if (argument === 0) return NONE;
      const type = this.#types.resolved({ part: other, type: other.variables[variable]!.type, scope: form.scope });
      const isReference = type.part.types.form(type.type).is === "pointer";
      const of = this.#classOf(this.#referred(type));
      return of === undefined ? NONE : this.#conversion(part, argument, of, !isReference);
    });
  }

  #givenBack(part: Part, node: number): readonly Implied[] {
    const value = part.nodes.child(node, 0);
    const returns = value === 0 ? undefined : this.#types.returnedAround(part, node);
    const of = this.#classOf(returns);
    return of === undefined ? NONE : this.#conversion(part, value, of, true);
  }

  #conversion(part: Part, value: number, of: Class, isCopied: boolean): readonly Implied[] {
    const { nodes } = part;
    const type = nodes.kinds[value] === Kind.List ? undefined : this.#types.ofExpression(part, value);
    if (type === undefined) return NONE;
    const from = this.#classOf(this.#referred(this.#types.resolved(type)));
    const isNew = nodes.kinds[value] === Kind.Call || nodes.kinds[value] === Kind.Compound;
    if (from === of) return isCopied && !isNew ? this.#construction(of, [type]) : NONE;
    if (from !== undefined && this.#types.names.classes.descendants(of).has(from)) return NONE;
    const { functions } = this.#lookup.construction(of, () => [type]);
    const converting = functions.filter(({ form }) => form.required <= 1 && form.parameters.length > 0);
    return converting.length === 0 ? NONE : [{ functions: converting, through: "constructor", name: of.name }];
  }

  #referred(type: TypeAt): TypeAt {
    const form = type.part.types.form(type.type);
    return form.is === "pointer" && form.isReference ? this.#types.resolved({ ...type, type: form.to }) : type;
  }

  #iterated(part: Part, range: number): readonly Implied[] {
    const type = this.#types.ofExpression(part, range);
    const of = type === undefined ? undefined : this.#classOf(this.#referred(this.#types.resolved(type)));
    if (of === undefined) return NONE;
    return ["begin", "end"].flatMap((text): readonly Implied[] => {
      const name = part.names.numberOf(text, 1);
      const functions = this.#lookup.methodsOf(of, name);
      return functions.length === 0 ? NONE : [{ functions, through: "operator", name }];
    });
  }

  /** "object(x)" calls its operator; undefined where it is no object. */
  calledObject(part: Part, node: number): readonly FunctionAt[] | undefined {
    if (!this.#lookup.hasMethods) return undefined;
    const { nodes } = part;
    const operands = [...nodes.childrenOf(node)].map((each) => this.#types.ofExpression(part, each));
    return this.#lookup.operator(part, "()", operands, this.#types.scopeAround(part, node))?.functions;
  }

  #declared(part: Part, node: number): readonly Implied[] {
    const { nodes } = part;
    const variable = part.variables[nodes.a[node]!]!;
    const type = { part, type: variable.type, scope: this.#types.scopeAround(part, node) };
    const of = this.#classOf(type);
    if (of === undefined || variable.isExtern) return NONE;
    const value = nodes.child(node, 0);
    const given = value === 0 ? [] : nodes.kinds[value] === Kind.List ? this.#values(part, value) : [this.#types.ofExpression(part, value)];
    // What a call gives back is made in place (C++17).
    const isInPlace = nodes.kinds[value] === Kind.Call && given[0] !== undefined && this.#classOf(given[0]) === of;
    return [...(isInPlace ? NONE : this.#construction(of, given)), ...this.#destruction(of, false)];
  }

  #initialised(part: Part, node: number): readonly Implied[] {
    const { nodes } = part;
    const target = nodes.child(node, 0);
    const around = this.#types.classAround(part, node);
    if (around === undefined) return NONE;
    const name = nodes.a[target]!;
    const of =
      around.name === name
        ? around
        : (around.bases.find((base) => base.name === name) ?? this.#classOf(this.#types.names.memberOf(around, name, 0)));
    if (of === undefined) return NONE;
    const value = nodes.child(node, 1);
    const given = nodes.kinds[value] === Kind.List ? this.#values(part, value) : [this.#types.ofExpression(part, value)];
    return this.#construction(of, given);
  }

  #converted(part: Part, node: number): readonly Implied[] {
    const type = { part, type: part.nodes.types[node]!, scope: this.#types.scopeAround(part, node) };
    const of = this.#classOf(type);
    const given = this.#types.ofExpression(part, part.nodes.child(node, 0));
    return of === undefined || (given !== undefined && this.#classOf(given) === of) ? NONE : this.#construction(of, [given]);
  }

  #deleted(part: Part, node: number): readonly Implied[] {
    const type = this.#types.ofExpression(part, part.nodes.child(node, 0));
    if (type === undefined) return NONE;
    const resolved = this.#types.resolved(type);
    const form = resolved.part.types.form(resolved.type);
    const of = form.is === "pointer" ? this.#classOf({ ...resolved, type: form.to }) : undefined;
    return of === undefined ? NONE : this.#destruction(of, true);
  }

  #operator(part: Part, node: number, text: string, operands: Iterable<number>): readonly Implied[] {
    if (text === "" || !this.#lookup.hasOperator(part, text)) return NONE;
    const types = [...operands].map((each) => this.#types.ofExpression(part, each));
    const found = this.#lookup.operator(part, text, types, this.#types.scopeAround(part, node));
    return found === undefined
      ? NONE
      : [
          {
            functions: found.functions,
            through: found.through === "virtual" ? "virtual" : "operator",
            name: part.names.numberOf(`operator${text}`, 1),
          },
        ];
  }

  #made(type: TypeAt, given: readonly (TypeAt | undefined)[]): readonly Implied[] {
    const of = this.#classOf(type);
    return of === undefined ? NONE : this.#construction(of, given);
  }

  #construction(of: Class, given: readonly (TypeAt | undefined)[]): readonly Implied[] {
    const { functions } = this.#lookup.construction(of, () => given);
    return functions.length === 0 ? NONE : [{ functions, through: "constructor", name: of.name }];
  }

  #destruction(of: Class, isDynamic: boolean): readonly Implied[] {
    const functions = this.#lookup.destruction(of, isDynamic);
    return functions.length === 0 ? NONE : [{ functions, through: "destructor", name: of.name }];
  }

  /** The class of a value; none behind a pointer or a reference. */
  #classOf(type: TypeAt | undefined): Class | undefined {
    if (type === undefined) return undefined;
    const resolved = this.#types.resolved(type);
    const form = resolved.part.types.form(resolved.type);
    if (form.is === "array") return this.#classOf({ ...resolved, type: form.of });
    return form.is === "record" || form.is === "named" ? this.#types.names.classOf(resolved) : undefined;
  }

  #givenTo(part: Part, node: number): readonly (TypeAt | undefined)[] {
    const values = [...part.nodes.childrenOf(node)].slice(part.nodes.a[node] === 1 ? 1 : 0);
    return values.map((each) => this.#types.ofExpression(part, each));
  }

  #values(part: Part, list: number): readonly (TypeAt | undefined)[] {
    return [...part.nodes.childrenOf(list)].map((each) => this.#types.ofExpression(part, each));
  }
}

/** Only the initialisers of a constructor have the name itself for the token of an assignment. */
function isMemberInitialiser(part: Part, node: number): boolean {
  const { nodes } = part;
  const target = nodes.child(node, 0);
  return (
    nodes.kinds[target] === Kind.Member && nodes.tokens[node] === nodes.tokens[target] && nodes.kinds[nodes.child(target, 0)] === Kind.This
  );
}

function initialisedNames(part: Part, form: FunctionForm): ReadonlySet<number> {
  const { nodes } = part;
  return new Set(
    [...nodes.childrenOf(form.body)].flatMap((statement) => {
      const inner = nodes.kinds[statement] === Kind.Expression ? nodes.child(statement, 0) : 0;
      return nodes.kinds[inner] === Kind.Assign && isMemberInitialiser(part, inner) ? [nodes.a[nodes.child(inner, 0)]!] : [];
    }),
  );
}
