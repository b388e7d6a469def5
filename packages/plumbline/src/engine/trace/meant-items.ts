import { Problem } from "#model";
import { itemsMeant, nearTo, type Trace } from "#trace";

/** The items that a person means; none is a Problem that says what may be meant. */
export function meantItems(trace: Trace, id: string): readonly number[] {
  const items = itemsMeant(trace, id);
  if (items.length > 0) return items;
  const near = [...new Set(nearTo(trace, id).map((item) => trace.store.id(item)))];
  throw new Problem("trace/unknown-item", { id, meant: near.length === 0 ? "" : ` ${near.join(", ")} may be meant.` });
}
