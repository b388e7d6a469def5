import { Kind, Operator } from "../form/node-kinds.ts";
import type { Part } from "../form/part.ts";
import type { Program, TypeAt } from "../link/program.ts";
import type { Spellings } from "../spellings.ts";

/** The names under which what a Call node calls may be known: "recv", or "Serial.read", "HardwareSerial.read", "*.read". */
export function callNames(program: Program, names: Spellings, part: Part, call: number): readonly string[] {
  const { nodes } = part;
  const callee = nodes.child(call, 0);
  if (nodes.kinds[callee] === Kind.Name) return nodes.a[callee] === 0 ? [] : [names.textOf(nodes.a[callee]!)];
  if (nodes.kinds[callee] !== Kind.Member) return [];
  const method = names.textOf(nodes.a[callee]!);
  const object = nodes.child(callee, 0);
  return [...objectNames(program, names, part, object), "*"].map((name) => `${name}.${method}`);
}

/** What an object is called: its own name, or that of the member that it is ("Instance", "huart1.Instance"), then that of its type. */
export function objectNames(program: Program, names: Spellings, part: Part, object: number, depth = 0): readonly string[] {
  const { nodes } = part;
  const inner = withoutSigns(part, object);
  const kind = nodes.kinds[inner];
  const own = (kind === Kind.Name || kind === Kind.Member) && nodes.a[inner] !== 0 ? [names.textOf(nodes.a[inner]!)] : [];
  // A peripheral is often a macro that is an address: USART3 is what was written.
  const macro = part.tokens.macros[nodes.tokens[object]!]!;
  if (macro !== 0 && !own.includes(names.textOf(macro))) own.push(names.textOf(macro));
  const outer = kind === Kind.Member && depth < 2 ? objectNames(program, names, part, nodes.child(inner, 0), depth + 1) : [];
  return [...own, ...outer.map((name) => `${name}.${own[0] ?? ""}`), ...typeNames(program, names, program.types.ofExpression(part, inner))];
}

function withoutSigns(part: Part, node: number): number {
  const { nodes } = part;
  const isSign = nodes.kinds[node] === Kind.Unary && (nodes.a[node] === Operator.Dereference || nodes.a[node] === Operator.AddressOf);
  return isSign || nodes.kinds[node] === Kind.Index ? withoutSigns(part, nodes.child(node, 0)) : node;
}

/** Names of a type behind pointers and arrays: as it is written, what typedefs make of it, and the classes that it derives from. */
export function typeNames(program: Program, names: Spellings, at: TypeAt | undefined): readonly string[] {
  const found = new Set<string>();
  for (let now = at, steps = 0; now !== undefined && steps < 8; steps += 1) {
    const form = now.part.types.form(now.type);
    if (form.is === "pointer") now = { part: now.part, type: form.to };
    else if (form.is === "array") now = { part: now.part, type: form.of };
    else if (form.is === "named") {
      found.add(names.textOf(form.name));
      const resolved = program.types.resolved(now);
      now = resolved.part.types.form(resolved.type).is === "named" ? undefined : resolved;
    } else {
      if (form.is === "record" && form.name !== 0) found.add(names.textOf(form.name));
      break;
    }
  }
  const record = at === undefined ? undefined : program.types.record(at);
  for (const base of record?.record.bases ?? []) found.add(names.textOf(base));
  return [...found];
}
