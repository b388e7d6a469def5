const FRAMEWORK =
  /^[ \t]{0,8}#[ \t]{0,4}include[ \t]{1,4}[<"](?:[\w/.-]{0,60}\/)?(?:gtest|gmock|unity|unity_fixture|catch|catch_test_macros|catch_all|doctest|cmocka|ztest|check|criterion|CppUTest\/\w{1,40}|TestHarness|QtTest|QTest|minunit|munit|greatest)(?:\.h|\.hpp)?[>"]/m;

const NAMED: readonly RegExp[] = [
  /(?:^|[._-])(?:test|spec)\.[cm]?[jt]sx?$/i,
  /^test_[^/]*\.py$|_test\.(?:py|go|rs|dart|rb)$|^conftest\.py$/i,
];

/** Here, too, the content decides: in a device for diabetics, BloodTest.java is what the patient does. */
const NAMED_IN_CLASSES = /(?:Tests?|IT|Spec)\.(?:java|kt|cs|swift|scala)$/;
const RUNS_CLASSES =
  /\b(?:junit|XCTest(?:Case)?|NUnit|xunit|MSTest|TestFixture|TestCase|kotest|scalatest|testng)\b|@(?:Test|RunWith)\b|^import Testing\b/im;

/** In C the name alone does not tell: `test_mode.c` may well be a service function of the product. */
const NAMED_IN_C = /^test[_-].*\.(?:c|cc|cpp|cxx)$|[_-](?:unit)?tests?\.(?:c|cc|cpp|cxx)$|^Test[A-Z].*\.(?:c|cc|cpp|cxx)$/;
const RUNS_TESTS = /^[ \t]{0,8}(?:TEST(?:_F|_P|_CASE|_METHOD)?[ \t]{0,4}\(|RUN_TEST[ \t]{0,4}\(|ZTEST|int[ \t]{1,4}main[ \t]{0,4}\()/m;

/** Why a file is test code by its name and content, as a clause. */
export function testBecause(name: string, text: string): string | undefined {
  if (NAMED.some((pattern) => pattern.test(name))) return "named as a test";
  if (NAMED_IN_CLASSES.test(name) && RUNS_CLASSES.test(text.slice(0, 16_000))) return "named as a test and runs tests";
  if (!/\.(?:c|cc|cpp|cxx|h|hpp|ino)$/i.test(name)) return undefined;
  const framework = FRAMEWORK.exec(text.slice(0, 16_000));
  if (framework) return `includes a test framework (${framework[0].trim().replace(/^#\s*include\s+/, "")})`;
  return NAMED_IN_C.test(name) && RUNS_TESTS.test(text) ? "named as a test and runs tests" : undefined;
}
