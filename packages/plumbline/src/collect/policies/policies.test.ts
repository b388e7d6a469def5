import assert from "node:assert/strict";
import { test } from "node:test";

import type { PoliciesFact, ServicePolicy } from "#model";
import * as fc from "fast-check";

import { collectFrom, factFrom, type Tree } from "../testing.ts";
import collector from "./policies.ts";

const policies = (tree: Tree): PoliciesFact => factFrom(collector, tree);
const unit = (lines: string): ServicePolicy | undefined =>
  policies({ "etc/systemd/system/pump.service": `[Service]\nExecStart=/usr/bin/pump\n${lines}\n` }).services[0];

const users: readonly (readonly [lines: string, runsAsRoot: boolean, why?: string])[] = [
  ["", true, "a unit without a user runs as root"],
  ["User=pump", false],
  ["User=root", true],
  ["User=0", true],
  ["User=pump\nUser=", true, "an empty value takes the user back"],
  ["DynamicUser=yes", false],
  ["DynamicUser=no", true],
  ["[Install]\nWantedBy=default.target", false, "it belongs to a person's session"],
];
for (const [lines, runsAsRoot, why = "as written"] of users) {
  test(`a unit with ${JSON.stringify(lines)} ${runsAsRoot ? "runs as root" : "does not run as root"}: ${why}`, () =>
    assert.equal(unit(lines)?.runsAsRoot, runsAsRoot));
}

test("directives that confine and that open are told apart", () => {
  const service = unit(
    "NoNewPrivileges=yes\nProtectSystem=strict\nProtectHome=no\nCapabilityBoundingSet=CAP_NET_BIND_SERVICE\nAmbientCapabilities=CAP_SYS_ADMIN\nSupplementaryGroups=docker",
  );
  assert.deepEqual(
    service?.confinement.map(({ directive, value }) => `${directive}=${value}`),
    ["NoNewPrivileges=yes", "ProtectSystem=strict", "CapabilityBoundingSet=CAP_NET_BIND_SERVICE"],
  );
  assert.deepEqual(
    service?.openings.map(({ directive }) => directive),
    ["AmbientCapabilities", "SupplementaryGroups"],
  );
  assert.equal(service?.confinement[1]?.location.line, 4);
});

test("a bounding set that keeps a capability near to root confines nothing", () => {
  assert.deepEqual(unit("CapabilityBoundingSet=CAP_SYS_ADMIN CAP_NET_ADMIN")?.confinement, []);
  assert.equal(unit("CapabilityBoundingSet=~CAP_SYS_ADMIN")?.confinement.length, 1);
});

test("a drop-in changes the unit that its folder names", () => {
  const { services } = policies({
    "a/pump.service": "[Service]\nExecStart=/usr/bin/pump\n",
    "b/pump.service.d/harden.conf": "[Service]\nUser=pump\nNoNewPrivileges=true\n",
    "b/other.service.d/harden.conf": "[Service]\nProtectSystem=full\n",
  });
  assert.deepEqual(
    services.map(({ runsAsRoot, confinement }) => [runsAsRoot, confinement.map(({ directive }) => directive)]),
    [[false, ["NoNewPrivileges"]]],
  );
});

test("a unit that a script writes counts, and a daemon of an init script too", () => {
  const { services } = policies({
    "install.sh": "cat > /etc/systemd/system/pump.service <<EOF\n[Service]\nExecStart=/usr/bin/pump\nEOF\n",
    "rootfs/etc/init.d/S50alarm": "#!/bin/sh\nstart-stop-daemon --start --chuid alarm --exec /usr/bin/alarm\n",
  });
  assert.deepEqual(
    services.map(({ name, runsAsRoot, type }) => [name, runsAsRoot, type]),
    [
      ["pump", true, undefined],
      ["alarm", false, "init script"],
    ],
  );
});

test("no argument of a command is kept: it may be a password", () => {
  const service = unit("ExecStart=+/usr/bin/agent --password Sup3rGeheim");
  assert.deepEqual(
    service?.openings.map(({ value }) => value),
    ["+/usr/bin/agent"],
  );
  assert.ok(!JSON.stringify(service).includes("Geheim"));
});

const lists: readonly (readonly [path: string, text: string, list: string])[] = [
  ["etc/fapolicyd/fapolicyd.conf", "permissive = 0\n", "fapolicyd enforce administrator"],
  ["etc/fapolicyd/fapolicyd.conf", "permissive = 1\n", "fapolicyd audit administrator"],
  ["install.sh", "systemctl enable pump.timer fapolicyd.service\n", "fapolicyd enforce administrator"],
  ["etc/fapolicyd/rules.d/90-deny.rules", "allow perm=any uid=0 : all\ndeny_audit perm=execute all : all\n", "fapolicyd enforce administrator"],
  ["etc/fapolicyd/rules.d/10-home.rules", "allow perm=execute all : dir=/home\ndeny perm=execute all : all\n", "fapolicyd enforce anyone"],
  ["etc/ima/ima-policy", "appraise func=BPRM_CHECK appraise_type=imasig\n", "ima enforce administrator"],
  ["etc/ima/ima-policy", "measure func=BPRM_CHECK\n", "ima audit administrator"],
  ["boot/cmdline.txt", "root=/dev/mmcblk0p2 ima_appraise=enforce ima_policy=appraise_tcb\n", "ima enforce administrator"],
  ["boot/cmdline.txt", "root=/dev/mmcblk0p2 selinux=0\n", "seLinux off unknown"],
  ["boot/cmdline.txt", "root=/dev/dm-0 roothash=0123 systemd.verity=1\n", "dmVerity enforce administrator"],
  ["etc/selinux/config", "# SELINUX=disabled\nSELINUX=permissive\n", "seLinux audit administrator"],
  ["install.sh", "setenforce 0\n", "seLinux audit administrator"],
  ["meta/conf/local.conf", 'IMAGE_CLASSES += "dm-verity-img"\n', "dmVerity enforce administrator"],
  ["etc/apparmor.d/pump", "#include <tunables/global>\nprofile pump /usr/bin/pump {\n}\n", "appArmor enforce administrator"],
  ["etc/apparmor.d/pump", "/usr/bin/pump flags=(complain) {\n}\n", "appArmor audit administrator"],
  ["rootfs/etc/fstab", "# <fs> <mount>\n/dev/mmcblk0p3 /data ext4 rw,noexec,nosuid 0 2\n/dev/mmcblk0p2 / ext4 ro 0 1\n", "noexecMount enforce administrator"],
  ["etc/systemd/system/data.mount", "[Mount]\nWhat=/dev/mmcblk0p3\nWhere=/data\nOptions=nosuid,noexec\n", "noexecMount enforce administrator"],
  ["win/AppLocker.xml", '<AppLockerPolicy Version="1">\n<RuleCollection Type="Exe" EnforcementMode="Enabled">\n<FilePathRule UserOrGroupSid="S-1-5-32-544" Action="Allow"><Conditions><FilePathCondition Path="*" /></Conditions></FilePathRule>\n</RuleCollection></AppLockerPolicy>', "appLocker enforce administrator"],
  ["win/AppLocker.xml", '<AppLockerPolicy Version="1">\n<RuleCollection Type="Exe" EnforcementMode="AuditOnly">\n<FilePathRule UserOrGroupSid="S-1-1-0" Action="Allow">\n<FilePathCondition Path="C:\\ProgramData\\Pump\\*" />\n</FilePathRule></RuleCollection></AppLockerPolicy>', "appLocker audit anyone"],
  ["win/policy.xml", '<SiPolicy xmlns="urn:schemas-microsoft-com:sipolicy">\n<Rules><Rule><Option>Enabled:Audit Mode</Option></Rule></Rules></SiPolicy>', "wdac audit administrator"],
  ["win/policy.xml", '<SiPolicy xmlns="urn:schemas-microsoft-com:sipolicy">\n<Rules><Rule><Option>Enabled:UMCI</Option></Rule></Rules></SiPolicy>', "wdac enforce administrator"],
]; // prettier-ignore
for (const [path, text, list] of lists) {
  test(`${path} with ${JSON.stringify(text.slice(0, 70))} is ${list}`, () =>
    assert.deepEqual(
      [...new Set(policies({ [path]: text }).allowLists.map(({ mechanism, mode, changedBy }) => `${mechanism} ${mode} ${changedBy}`))],
      [list],
    ));
}

const setUid: readonly (readonly [path: string, text: string, found: number, why?: string])[] = [
  ["install.sh", "chmod u+s /usr/bin/pumpctl\n", 1],
  ["install.sh", "chmod 4755 /usr/bin/pumpctl\n", 1],
  ["install.sh", "install -m 4755 pumpctl /usr/bin/pumpctl\n", 1],
  ["install.sh", "chmod g+s /srv/share\nchmod 2775 /srv/share\n", 0, "a folder that hands its group down"],
  ["install.sh", "chmod 755 /usr/bin/pumpctl\nchmod +x a\n", 0],
  ["board/device_table.txt", "/bin/pumpctl f 4755 0 0 - - - - -\n", 1],
  ["Dockerfile", "FROM scratch\nRUN chmod 4755 /usr/bin/pumpctl\n", 1],
  ["pump.spec", "%attr(4755, root, root) /usr/bin/pumpctl\n", 1],
  ["tasks/main.yml", "- file:\n    path: /usr/bin/pumpctl\n    mode: '4755'\n", 1],
];
for (const [path, text, count, why = "as asked"] of setUid) {
  test(`${path} with ${JSON.stringify(text)} has ${count} set-uid steps: ${why}`, () => {
    const collected = collectFrom(collector, { [path]: text });
    assert.equal(collected.state === "found" ? collected.fact.setUid.length : 0, count);
  });
}

test("a set-uid file of the tree is seen by its mode", () => {
  assert.deepEqual(policies({ "rootfs/bin/su": { content: "", mode: 0o4755 } }).setUid, [
    { location: { path: "rootfs/bin/su" }, what: "mode 4755" },
  ]);
});

test("a tree without any policy says what is missing", () =>
  assert.equal(collectFrom(collector, { "a.sh": "echo\n", "b.xml": "<a/>" }).state, "absent"));

const names = fc.constantFrom(
  "a.service",
  "a.service.d/b.conf",
  "fstab",
  "x.mount",
  "a.xml",
  "apparmor.d/x",
  "fapolicyd/a.rules",
  "ima-policy",
  "init.d/a",
  "cmdline.txt",
);
const pieces = fc.constantFrom(
  "[Service]\n",
  "ExecStart=",
  "User=",
  "\\\n",
  "=",
  "\n",
  "<SiPolicy ",
  "<AppLockerPolicy",
  "<RuleCollection ",
  '"',
  "profile x {",
  "appraise ",
  "func=BPRM_CHECK",
  " ",
  "noexec",
  "/a",
  "cat >a.service <<E\n",
  "E\n",
);
test("no text makes it throw", () => {
  fc.assert(
    fc.property(
      names,
      fc.oneof(
        fc.string({ maxLength: 200, unit: "binary" }),
        fc.array(pieces, { maxLength: 40 }).map((list) => list.join("")),
      ),
      (name, text) => {
        const { state } = collectFrom(collector, { [name]: text });
        assert.notEqual(state, "failed");
      },
    ),
    { numRuns: 1_000 },
  );
});
