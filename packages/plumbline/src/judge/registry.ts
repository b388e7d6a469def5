import type { AnyCheck } from "#model";

import allowListChangeRestricted from "./checks/allow-list-change-restricted.ts";
import allowListEnforced from "./checks/allow-list-enforced.ts";
import analysisFindingsOpen from "./checks/analysis-findings-open.ts";
import analysisResultsNamed from "./checks/analysis-results-named.ts";
import changeLogKept from "./checks/change-log-kept.ts";
import claimedCiphersUsed from "./checks/claimed-ciphers-used.ts";
import claimedProtectionKept from "./checks/claimed-protection-kept.ts";
import claimedSignedUpdate from "./checks/claimed-signed-update.ts";
import codingStandardChecked from "./checks/coding-standard-checked.ts";
import commandsAuthenticated from "./checks/commands-authenticated.ts";
import compilerWarnings from "./checks/compiler-warnings.ts";
import componentsListed from "./checks/components-listed.ts";
import componentsNamed from "./checks/components-named.ts";
import containerPrivileges from "./checks/container-privileges.ts";
import cryptoInventory from "./checks/crypto-inventory.ts";
import dangerousCalls from "./checks/dangerous-calls.ts";
import debugInterfacesClosed from "./checks/debug-interfaces-closed.ts";
import debugPortLocked from "./checks/debug-port-locked.ts";
import degradationSpecified from "./checks/degradation-specified.ts";
import documentsNotHollow from "./checks/documents-not-hollow.ts";
import downgradePrevention from "./checks/downgrade-prevention.ts";
import editionInForce from "./checks/edition-in-force.ts";
import encryptedTransport from "./checks/encrypted-transport.ts";
import entropySourceConfigured from "./checks/entropy-source-configured.ts";
import evidenceComplete from "./checks/evidence-complete.ts";
import faultHandlerDefined from "./checks/fault-handler-defined.ts";
import fetchedCodeVerified from "./checks/fetched-code-verified.ts";
import fortifiedLibraryCalls from "./checks/fortified-library-calls.ts";
import fuzzingRuns from "./checks/fuzzing-runs.ts";
import hardenedBinaries from "./checks/hardened-binaries.ts";
import itemsClassified from "./checks/items-classified.ts";
import itemsSegregated from "./checks/items-segregated.ts";
import keysFromSafePlaces from "./checks/keys-from-safe-places.ts";
import languageEditionPinned from "./checks/language-edition-pinned.ts";
import languageSubsetChecked from "./checks/language-subset-checked.ts";
import legacyProtocols from "./checks/legacy-protocols.ts";
import limitsChangedWithAuthority from "./checks/limits-changed-with-authority.ts";
import linksProtected from "./checks/links-protected.ts";
import lockAnnotations from "./checks/lock-annotations.ts";
import logProtected from "./checks/log-protected.ts";
import mcdcCoverage from "./checks/mcdc-coverage.ts";
import memoryProtectionEnabled from "./checks/memory-protection-enabled.ts";
import memorySafeLanguages from "./checks/memory-safe-languages.ts";
import noWritableCode from "./checks/no-writable-code.ts";
import nonExecutableStack from "./checks/non-executable-stack.ts";
import outsideLengthsBounded from "./checks/outside-lengths-bounded.ts";
import pinnedSources from "./checks/pinned-sources.ts";
import privacyDocumented from "./checks/privacy-documented.ts";
import privateKeysInTree from "./checks/private-keys-in-tree.ts";
import publishedSampleKeys from "./checks/published-sample-keys.ts";
import randomFromProperSource from "./checks/random-from-proper-source.ts";
import recoveryImage from "./checks/recovery-image.ts";
import recoveryProcedure from "./checks/recovery-procedure.ts";
import releaseIdentified from "./checks/release-identified.ts";
import requirementsDocumented from "./checks/requirements-documented.ts";
import riskFilePresent from "./checks/risk-file-present.ts";
import sanitizerTests from "./checks/sanitizer-tests.ts";
import scopeConsistent from "./checks/scope-consistent.ts";
import scopeDeclared from "./checks/scope-declared.ts";
import secretsInLogs from "./checks/secrets-in-logs.ts";
import secretsInTree from "./checks/secrets-in-tree.ts";
import secureRandom from "./checks/secure-random.ts";
import securityEventsLogged from "./checks/security-events-logged.ts";
import securityPolicyPresent from "./checks/security-policy-present.ts";
import serviceCommandsAbsent from "./checks/service-commands-absent.ts";
import servicePrivileges from "./checks/service-privileges.ts";
import setUidFiles from "./checks/set-uid-files.ts";
import shippedUnitsKnown from "./checks/shipped-units-known.ts";
import signedFirmware from "./checks/signed-firmware.ts";
import stackProtection from "./checks/stack-protection.ts";
import statementCoverage from "./checks/statement-coverage.ts";
import staticAnalysisNotDisabled from "./checks/static-analysis-not-disabled.ts";
import staticAnalysisRuns from "./checks/static-analysis-runs.ts";
import supportedPlatform from "./checks/supported-platform.ts";
import testsExist from "./checks/tests-exist.ts";
import testsPass from "./checks/tests-pass.ts";
import therapyValuesLimited from "./checks/therapy-values-limited.ts";
import threadSafetyAnalysis from "./checks/thread-safety-analysis.ts";
import threatModelPresent from "./checks/threat-model-present.ts";
import transportVerification from "./checks/transport-verification.ts";
import unsafeEscapesConfined from "./checks/unsafe-escapes-confined.ts";
import updateVerified from "./checks/update-verified.ts";
import updatesVerifiedInCode from "./checks/updates-verified-in-code.ts";
import userModeEnabled from "./checks/user-mode-enabled.ts";
import vettedCryptoLibrary from "./checks/vetted-crypto-library.ts";
import watchdogEnabled from "./checks/watchdog-enabled.ts";
import weakCryptography from "./checks/weak-cryptography.ts";

/** Every check, one line each; the registry test holds that each has a page, a test and a place in a standard. */
export const CHECKS: readonly AnyCheck[] = [
  allowListChangeRestricted,
  allowListEnforced,
  analysisFindingsOpen,
  analysisResultsNamed,
  changeLogKept,
  claimedCiphersUsed,
  claimedProtectionKept,
  claimedSignedUpdate,
  codingStandardChecked,
  commandsAuthenticated,
  compilerWarnings,
  componentsListed,
  componentsNamed,
  containerPrivileges,
  cryptoInventory,
  dangerousCalls,
  debugInterfacesClosed,
  debugPortLocked,
  degradationSpecified,
  documentsNotHollow,
  downgradePrevention,
  editionInForce,
  encryptedTransport,
  entropySourceConfigured,
  evidenceComplete,
  faultHandlerDefined,
  fetchedCodeVerified,
  fortifiedLibraryCalls,
  fuzzingRuns,
  hardenedBinaries,
  itemsClassified,
  itemsSegregated,
  keysFromSafePlaces,
  languageEditionPinned,
  languageSubsetChecked,
  legacyProtocols,
  limitsChangedWithAuthority,
  linksProtected,
  lockAnnotations,
  logProtected,
  mcdcCoverage,
  memoryProtectionEnabled,
  memorySafeLanguages,
  noWritableCode,
  nonExecutableStack,
  outsideLengthsBounded,
  pinnedSources,
  privacyDocumented,
  privateKeysInTree,
  publishedSampleKeys,
  randomFromProperSource,
  recoveryImage,
  recoveryProcedure,
  releaseIdentified,
  requirementsDocumented,
  riskFilePresent,
  sanitizerTests,
  scopeConsistent,
  scopeDeclared,
  secretsInLogs,
  secretsInTree,
  secureRandom,
  securityEventsLogged,
  securityPolicyPresent,
  serviceCommandsAbsent,
  servicePrivileges,
  setUidFiles,
  shippedUnitsKnown,
  signedFirmware,
  stackProtection,
  statementCoverage,
  staticAnalysisNotDisabled,
  staticAnalysisRuns,
  supportedPlatform,
  testsExist,
  testsPass,
  therapyValuesLimited,
  threadSafetyAnalysis,
  threatModelPresent,
  transportVerification,
  unsafeEscapesConfined,
  updateVerified,
  updatesVerifiedInCode,
  userModeEnabled,
  vettedCryptoLibrary,
  watchdogEnabled,
  weakCryptography,
  //
];
