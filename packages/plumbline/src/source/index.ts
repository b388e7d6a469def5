export { type Followed, follow } from "./flow/follow.ts";
export { Lacking } from "./flow/kept.ts";
export type { Knowledge } from "./flow/knowledge.ts";
export { Revisited } from "./flow/revisited.ts";
export { type KnownUse, knownUses } from "./flow/known-uses.ts";
export { knowledgeOf } from "./flow/knowledge-of.ts";
export { type Entry, Reach, type Reached } from "./flow/reach.ts";
export { Meaning, type Vocabulary } from "./flow/vocabulary.ts";
export type { FlowFinding } from "./flow/summary.ts";
export { Kind, Operator } from "./form/node-kinds.ts";
export type { EnumeratorForm, FieldForm, FunctionForm, Part, RecordForm, VariableForm } from "./form/part.ts";
export type { TypeForm } from "./form/type-table.ts";
export { link } from "./link/link.ts";
export type { Call, Program, ProgramFunction } from "./link/program.ts";
export type { Target } from "./lower/lowering.ts";
export { type Grammars, grammarsFrom } from "./parse/grammars.ts";
export { correctedVocabulary, wrongWords } from "./platforms/corrected-vocabulary.ts";
export { KNOWLEDGE, platformIn, vocabularyIn } from "./platforms/load.ts";
export type { Platform } from "./platforms/platform.ts";
export { kindsIn, productPlatform } from "./platforms/product-knowledge.ts";
export { type Roles, rolesIn } from "./platforms/roles.ts";
export { type ConditionalLines, conditionalLines } from "./preprocess/conditional-lines.ts";
export { type Condition, conditionsAround, definitionIn } from "./preprocess/conditions-around.ts";
export { lineAt } from "./preprocess/lines.ts";
export { dialectOf } from "./preprocess/dialect.ts";
export { preprocess } from "./preprocess/preprocess.ts";
export { type MissingInclude, runsOf, type Segment, segmentsIn, type SkippedGroup, type Trouble } from "./preprocess/segment.ts";
export { type Include, Session, type SourceFiles, type UnitRequest } from "./preprocess/session.ts";
export { targetOf, type CompilerTarget } from "./compilers/target-of.ts";
export {
  type ProgramRequest,
  understandProgram,
  understandRead,
  type UnderstandingRequest,
  type UnderstoodProgram,
} from "./understand-program.ts";
export { type ReadProgram, TIME_IS_OVER } from "./read-program.ts";
export { PartStore } from "./understand.ts";
export type { PackedPart } from "./packed/pack-part.ts";
export { type PackedProgram, unpackedProgram } from "./packed/packed-program.ts";
export { type FileLines, type PackedUnit, type Reading, UnitPacker, type UnitReport } from "./packed/unit-packer.ts";
