import { type Answer, type Location, SEVERITIES } from "#model";

/**
 * The answer, or an error where a place or a number is missing: a fact of a wrong shape, or a bug of a check, that the types could
 * not see must not reach the verdicts.
 */
export function wholeAnswer(answer: Answer): Answer {
  const { denominator } = answer as Extract<Answer, { is: "met" }> | { denominator?: undefined };
  if (denominator && !(Number.isFinite(denominator.seen) && Number.isFinite(denominator.of)))
    throw new TypeError("its denominator is no number");
  if (answer.is === "unmet" && answer.findings.some(({ severity }) => !SEVERITIES.includes(severity)))
    throw new TypeError("a finding has no severity");
  if (placesOf(answer).some((place) => typeof place?.path !== "string")) throw new TypeError("it points at no place");
  return answer;
}

function placesOf(answer: Answer): readonly (Location | undefined)[] {
  if (answer.is === "met") return answer.locations;
  if (answer.is !== "unmet") return [];
  const found = answer.findings.flatMap(({ location, related = [] }) => [location, ...related.map((one) => one.location)]);
  return [...found, ...answer.standing];
}
