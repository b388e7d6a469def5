const TEST_FOLDER =
  /(?:^|\/)(?:tests?|unit[_-]?tests?|integration[_-]?tests?|testing|testsuites?|samples?|examples?|demos?|fuzz(?:ing|ers?)?|benchmarks?|simulators?|simulations?|emulators?|[\w-]{0,40}pc[_-]?simulat(?:or|ion)|mocks?|stubs?)(?:\/|$)/i;
const TEST_NAME =
  /(?:^|[_.-])(?:tests?|unittests?|gtest|bench(?:mark)?s?|fuzz(?:er)?s?|mocks?|stubs?|fakes?|simulator|simulation|emulator|sim|example|demo|sample)(?:[_.-]|$)/i;
const CAMEL_TEST = /(?:Tests?|Benchmark|Simulator|Simulation|Emulator|Mock)$/;
const HOST_TOOL = /(?:^|[_.-])(?:host|native|posix|desktop|tool|tools|generator|codegen)(?:[_.-]|$)/i;
const TOOL_FOLDER = /(?:^|\/)(?:tools?|scripts|utils\/host|host[_-]?tools?)(?:\/|$)/i;

/** Whether a folder holds tests, samples or simulators by its name. */
export const isTestFolder = (path: string): boolean => TEST_FOLDER.test(path);

/** Why a target or a source does not reach the device, as a clause; nothing where it may. */
export function whyNotShipped(name: string, folder: string): string | undefined {
  if (TEST_NAME.test(name) || CAMEL_TEST.test(name)) return `${name} is named as a test, sample or simulator`;
  if (TEST_FOLDER.test(folder)) return `${folder} holds tests, samples or simulators`;
  if (HOST_TOOL.test(name)) return `${name} is named as a program for the host`;
  if (TOOL_FOLDER.test(folder)) return `${folder} holds tools`;
  return undefined;
}
