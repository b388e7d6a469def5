import type { Part, VariableForm } from "../form/part.ts";
import type { Globals } from "./program.ts";

interface Place {
  readonly part: Part;
  readonly variable: number;
}

/** Numbers the variables at file scope: external ones of the same name are one, wherever they are declared. */
export function globalsOf(parts: readonly Part[]): Globals {
  const numbers = new Map<Part, Map<number, number>>();
  const byName = new Map<number, number>();
  const definitions: Place[] = [];
  for (const part of parts) {
    const own = new Map<number, number>();
    numbers.set(part, own);
    for (const [variable, form] of part.variables.entries()) {
      if (form.where !== "file" && form.where !== "staticLocal") continue;
      const isShared = form.where === "file" && !form.isStatic && form.name !== 0;
      const known = isShared ? byName.get(form.name) : undefined;
      const number = known ?? definitions.push({ part, variable }) - 1;
      own.set(variable, number);
      if (isShared) byName.set(form.name, number);
      if (known !== undefined && isBetter(form, definitionForm(definitions[known]!))) definitions[known] = { part, variable };
    }
  }
  return {
    numberOf: (part, variable) => numbers.get(part)?.get(variable) ?? -1,
    definition: (global) => definitions[global]!,
    named: (name) => byName.get(name) ?? -1,
  };
}

function definitionForm({ part, variable }: Place): VariableForm {
  return part.variables[variable]!;
}

function isBetter(form: VariableForm, than: VariableForm): boolean {
  return (than.isExtern && !form.isExtern) || (than.initialiser === 0 && form.initialiser !== 0);
}
