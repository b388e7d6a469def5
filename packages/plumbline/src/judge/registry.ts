import type { AnyCheck } from "#model";

import allowListChangeRestricted from "./checks/allow-list-change-restricted.ts";
import allowListEnforced from "./checks/allow-list-enforced.ts";
import changeLogKept from "./checks/change-log-kept.ts";
import claimedCiphersUsed from "./checks/claimed-ciphers-used.ts";
import claimedSignedUpdate from "./checks/claimed-signed-update.ts";
import compilerWarnings from "./checks/compiler-warnings.ts";
import componentsListed from "./checks/components-listed.ts";
import componentsNamed from "./checks/components-named.ts";
import containerPrivileges from "./checks/container-privileges.ts";
import debugInterfacesClosed from "./checks/debug-interfaces-closed.ts";
import debugPortLocked from "./checks/debug-port-locked.ts";
import degradationSpecified from "./checks/degradation-specified.ts";
import documentsNotHollow from "./checks/documents-not-hollow.ts";
import downgradePrevention from "./checks/downgrade-prevention.ts";
import editionInForce from "./checks/edition-in-force.ts";
import entropySourceConfigured from "./checks/entropy-source-configured.ts";
import evidenceComplete from "./checks/evidence-complete.ts";
import fetchedCodeVerified from "./checks/fetched-code-verified.ts";
import fortifiedLibraryCalls from "./checks/fortified-library-calls.ts";
import hardenedBinaries from "./checks/hardened-binaries.ts";
import itemsClassified from "./checks/items-classified.ts";
import itemsSegregated from "./checks/items-segregated.ts";
import languageEditionPinned from "./checks/language-edition-pinned.ts";
import legacyProtocols from "./checks/legacy-protocols.ts";
import memoryProtectionEnabled from "./checks/memory-protection-enabled.ts";
import memorySafeLanguages from "./checks/memory-safe-languages.ts";
import noWritableCode from "./checks/no-writable-code.ts";
import nonExecutableStack from "./checks/non-executable-stack.ts";
import pinnedSources from "./checks/pinned-sources.ts";
import privacyDocumented from "./checks/privacy-documented.ts";
import privateKeysInTree from "./checks/private-keys-in-tree.ts";
import publishedSampleKeys from "./checks/published-sample-keys.ts";
import recoveryImage from "./checks/recovery-image.ts";
import recoveryProcedure from "./checks/recovery-procedure.ts";
import releaseIdentified from "./checks/release-identified.ts";
import requirementsDocumented from "./checks/requirements-documented.ts";
import riskFilePresent from "./checks/risk-file-present.ts";
import scopeConsistent from "./checks/scope-consistent.ts";
import scopeDeclared from "./checks/scope-declared.ts";
import secretsInTree from "./checks/secrets-in-tree.ts";
import securityPolicyPresent from "./checks/security-policy-present.ts";
import servicePrivileges from "./checks/service-privileges.ts";
import setUidFiles from "./checks/set-uid-files.ts";
import shippedUnitsKnown from "./checks/shipped-units-known.ts";
import signedFirmware from "./checks/signed-firmware.ts";
import stackProtection from "./checks/stack-protection.ts";
import staticAnalysisNotDisabled from "./checks/static-analysis-not-disabled.ts";
import supportedPlatform from "./checks/supported-platform.ts";
import threadSafetyAnalysis from "./checks/thread-safety-analysis.ts";
import threatModelPresent from "./checks/threat-model-present.ts";
import unsafeEscapesConfined from "./checks/unsafe-escapes-confined.ts";
import updateVerified from "./checks/update-verified.ts";
import userModeEnabled from "./checks/user-mode-enabled.ts";

/** Every check, one line each; the registry test holds that each has a page, a test and a place in a standard. */
export const CHECKS: readonly AnyCheck[] = [
  allowListChangeRestricted,
  allowListEnforced,
  changeLogKept,
  claimedCiphersUsed,
  claimedSignedUpdate,
  compilerWarnings,
  componentsListed,
  componentsNamed,
  containerPrivileges,
  debugInterfacesClosed,
  debugPortLocked,
  degradationSpecified,
  documentsNotHollow,
  downgradePrevention,
  editionInForce,
  entropySourceConfigured,
  evidenceComplete,
  fetchedCodeVerified,
  fortifiedLibraryCalls,
  hardenedBinaries,
  itemsClassified,
  itemsSegregated,
  languageEditionPinned,
  legacyProtocols,
  memoryProtectionEnabled,
  memorySafeLanguages,
  noWritableCode,
  nonExecutableStack,
  pinnedSources,
  privacyDocumented,
  privateKeysInTree,
  publishedSampleKeys,
  recoveryImage,
  recoveryProcedure,
  releaseIdentified,
  requirementsDocumented,
  riskFilePresent,
  scopeConsistent,
  scopeDeclared,
  secretsInTree,
  securityPolicyPresent,
  servicePrivileges,
  setUidFiles,
  shippedUnitsKnown,
  signedFirmware,
  stackProtection,
  staticAnalysisNotDisabled,
  supportedPlatform,
  threadSafetyAnalysis,
  threatModelPresent,
  unsafeEscapesConfined,
  updateVerified,
  userModeEnabled,
  //
];
