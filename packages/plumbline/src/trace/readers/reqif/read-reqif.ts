import { readXml } from "../xml.ts";

/** One requirement as exchanged. */
export interface ReqifObject {
  readonly identifier: string;
  readonly longName: string;
  /** Identifier of its type. */
  readonly type: string;
  /** Attribute values by the long names of their definitions, the defaults of its type included. */
  readonly values: ReadonlyMap<string, string>;
  readonly line: number;
}

export interface ReqifRelation {
  readonly source: string;
  readonly target: string;
  /** Long name of its type. */
  readonly type: string;
  readonly line: number;
}

export interface Reqif {
  readonly objects: ReadonlyMap<string, ReqifObject>;
  readonly relations: readonly ReqifRelation[];
  /** Long names of types, by identifier. */
  readonly types: ReadonlyMap<string, string>;
  readonly wrong?: string;
}

/** Reads an exchange file in one pass; parts may be missing and stand in any order, as tools write them (ReqIF 1.2, 10). */
export function readReqif(text: string): Reqif {
  const reading = new Reading();
  const wrong = readXml(text, {
    open: (name, attributes, line) => reading.open(name, attributes, line),
    text: (more) => reading.text(more),
    close: (name) => reading.close(name),
  });
  return { ...reading.read(), ...(wrong !== undefined && { wrong }) };
}

interface Value {
  definition: string;
  text: string;
  readonly options: string[];
}

interface Draft {
  readonly identifier: string;
  readonly longName: string;
  readonly line: number;
  type: string;
  source: string;
  target: string;
  readonly values: Value[];
}

interface Definition {
  readonly name: string;
  /** Identifier of the type that it belongs to. */
  readonly of: string;
  fallback: Value | undefined;
}

const LONGEST = 200_000;

class Reading {
  readonly #types = new Map<string, string>();
  readonly #definitions = new Map<string, Definition>();
  readonly #options = new Map<string, string>();
  readonly #objects: Draft[] = [];
  readonly #relations: Draft[] = [];
  #draft: Draft | undefined;
  #value: Value | undefined;
  #definition: Definition | undefined;
  #type = "";
  /** Name of the element whose text is a reference: SOURCE, TARGET, TYPE, DEFINITION, VALUES. */
  #within: string[] = [];
  #text = "";
  #xhtml = 0;

  open(name: string, attributes: Readonly<Record<string, string>>, line: number): void {
    this.#within.push(name);
    this.#text = "";
    if (this.#xhtml > 0 || name === "THE-VALUE") return this.#openText(name);
    const { IDENTIFIER: identifier = "", "LONG-NAME": longName = "" } = attributes;
    if (/^(?:SPEC-OBJECT|SPEC-RELATION|SPECIFICATION|RELATION-GROUP)-TYPE$/.test(name)) {
      this.#types.set(identifier, longName);
      this.#type = identifier;
    } else if (name.startsWith("ATTRIBUTE-DEFINITION-") && identifier !== "") {
      this.#definition = { name: longName === "" ? identifier : longName, of: this.#type, fallback: undefined };
      this.#definitions.set(identifier, this.#definition);
    } else if (name === "ENUM-VALUE") this.#options.set(identifier, longName);
    else if (name === "SPEC-OBJECT" || name === "SPEC-RELATION")
      this.#draft = { identifier, longName, line, type: "", source: "", target: "", values: [] };
    else if (name.startsWith("ATTRIBUTE-VALUE-")) this.#value = { definition: "", text: attributes["THE-VALUE"] ?? "", options: [] };
  }

  /** XHTML: blocks are lines, the rest is text. */
  #openText(name: string): void {
    this.#xhtml++;
    if (/^(?:p|div|br|li|tr|h\d)$/.test(name) && this.#value !== undefined && this.#value.text !== "") this.#value.text += "\n";
  }

  text(more: string): void {
    if (this.#xhtml > 0) {
      if (this.#value !== undefined && this.#value.text.length < LONGEST) this.#value.text += more;
    } else if (this.#text.length < LONGEST) this.#text += more;
  }

  close(name: string): void {
    this.#within.pop();
    if (this.#xhtml > 0) {
      this.#xhtml--;
      return;
    }
    if (name.endsWith("-REF")) this.#refer(name, this.#text.trim());
    else if (name.startsWith("ATTRIBUTE-VALUE-")) this.#endValue();
    else if (name.startsWith("ATTRIBUTE-DEFINITION-")) this.#definition = undefined;
    else if (name === "SPEC-OBJECT" && this.#draft !== undefined) this.#objects.push(this.#draft);
    else if (name === "SPEC-RELATION" && this.#draft !== undefined) this.#relations.push(this.#draft);
    if (name === "SPEC-OBJECT" || name === "SPEC-RELATION") this.#draft = undefined;
    this.#text = "";
  }

  #refer(name: string, identifier: string): void {
    const around = this.#within.at(-1);
    if (name === "ENUM-VALUE-REF") this.#value?.options.push(identifier);
    else if (name.startsWith("ATTRIBUTE-DEFINITION-")) {
      if (this.#value !== undefined) this.#value.definition = identifier;
    } else if (this.#draft !== undefined) {
      if (around === "SOURCE") this.#draft.source = identifier;
      else if (around === "TARGET") this.#draft.target = identifier;
      else if (around === "TYPE") this.#draft.type = identifier;
    }
  }

  /** A value within a definition is the default of it. */
  #endValue(): void {
    const value = this.#value;
    this.#value = undefined;
    if (value === undefined) return;
    if (this.#definition !== undefined && this.#within.includes("DEFAULT-VALUE")) this.#definition.fallback = value;
    else this.#draft?.values.push(value);
  }

  #saidBy({ text, options }: Value): string {
    const plain = text.replaceAll(/[ \t]*\n\s*/g, "\n").trim();
    return options.length > 0 ? options.map((option) => this.#options.get(option) ?? option).join(", ") : plain;
  }

  read(): Omit<Reqif, "wrong"> {
    const defaults = Map.groupBy(this.#definitions.values(), ({ of }) => of);
    const objects = this.#objects.map((draft): [string, ReqifObject] => {
      const own = draft.values.map((value): [string, string] => [
        this.#definitions.get(value.definition)?.name ?? value.definition,
        this.#saidBy(value),
      ]);
      const given = (defaults.get(draft.type) ?? []).map(({ name, fallback }): [string, string] => [
        name,
        fallback === undefined ? "" : this.#saidBy(fallback),
      ]);
      return [draft.identifier, { ...draft, values: new Map([...given, ...own]) }];
    });
    const relations = this.#relations.map(({ source, target, type, line }) => ({
      source,
      target,
      line,
      type: this.#types.get(type) ?? "",
    }));
    return { objects: new Map(objects), relations, types: this.#types };
  }
}
