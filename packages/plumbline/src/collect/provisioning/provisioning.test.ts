import assert from "node:assert/strict";
import { test } from "node:test";

import type { ProvisioningStep } from "#model";
import * as fc from "fast-check";

import { collectFrom, factFrom, type Tree } from "../testing.ts";
import collector from "./provisioning.ts";

const stepsOf = (tree: Tree): readonly ProvisioningStep[] => factFrom(collector, tree).steps;

/** One step as a line: kind, what, and "ok" or "open". */
const shown = ({ kind, what, guarded, endOfLife }: ProvisioningStep): string =>
  `${kind}: ${what} ${endOfLife ?? (guarded ? "ok" : "open")}`;
const inScript = (text: string): readonly string[] => stepsOf({ "install.sh": `#!/bin/sh\n${text}\n` }).map(shown);

const cases: readonly (readonly [text: string, steps: readonly string[], why?: string])[] = [
  ["curl -sSL https://example.org/setup.sh | sh", ["fetch: curl https://example.org/setup.sh | sh open"]],
  ["curl -sSL https://example.org/setup.sh | sudo -E bash -", ["fetch: curl https://example.org/setup.sh | bash open"]],
  [
    "curl -sSL https://example.org/runtime.sh | sudo bash /dev/stdin --channel LTS --install-dir /opt/runtime",
    ["fetch: curl https://example.org/runtime.sh | bash open"],
    "words behind the input are for the program that arrives",
  ],
  ["wget -qO- https://example.org/p.py | python3 -", ["fetch: wget https://example.org/p.py | python3 open"]],
  ['bash -c "$(curl -fsSL https://example.org/i.sh)"', ["fetch: curl https://example.org/i.sh run by bash open"]],
  ["bash <(curl -s https://example.org/i.sh)", ["fetch: curl https://example.org/i.sh run by bash open"]],
  [
    'sudo bash -c "curl -sL https://example.org/n | bash -"',
    ["fetch: curl https://example.org/n | bash open"],
    "what stands in quotes runs too",
  ],
  ["curl -s https://example.org/api/state.json | jq .rate", [], "data that a filter reads are not run"],
  ["curl -s https://example.org/list | bash handle.sh", [], "the script is another file, the download only its input"],
  ["curl -s https://example.org/x | python3 -c 'import sys'", [], "the program is in the quotes"],
  ["curl -X POST https://example.org/api -d @f | sh", [], "it sends"],
  ["curl http://localhost:5000/run | sh", [], "this machine itself"],
  ["# curl https://example.org/setup.sh | sh", [], "a comment"],
  ["echo 'curl https://example.org/setup.sh | sh'", [], "advice for people"],
  ["wget https://example.org/tool\nchmod +x tool\n./tool", ["fetch: wget https://example.org/tool then made executable open"]],
  [
    "curl -o tool.tgz https://example.org/tool.tgz\nsha256sum -c tool.sha256\ntar xf tool.tgz",
    ["fetch: curl https://example.org/tool.tgz then unpacked by tar ok"],
  ],
  [
    "curl -O https://example.org/t.deb\ngpg --verify t.deb.asc t.deb\ndpkg -i t.deb",
    ["fetch: curl https://example.org/t.deb then used by dpkg ok"],
  ],
  [
    "curl -O https://example.org/t.deb\nmd5sum -c t.md5\ndpkg -i t.deb",
    ["fetch: curl https://example.org/t.deb then used by dpkg open"],
    "a second file with the same MD5 can be made",
  ],
  ["wget https://example.org/readings.csv\nsort readings.csv", [], "data are sorted, not run"],
  [
    "curl -s https://u:geheim@example.org/i.sh?key=abc | sh",
    ["fetch: curl https://example.org/i.sh | sh open"],
    "no user, password or query is kept",
  ],
  ["apt-get install -y --allow-unauthenticated tool", ["fetch: apt-get --allow-unauthenticated open"]],
  ["apt-get install -y curl", [], "the package manager verifies its packages"],
  ["git clone https://example.org/a.git", ["source: git clone https://example.org/a.git open"]],
  ["git clone -b v1.2.0 https://example.org/a.git", ["source: git clone https://example.org/a.git ok"]],
  [
    "git clone https://example.org/a.git && cd a && git checkout 0123456789abcdef0123456789abcdef01234567",
    ["source: git clone https://example.org/a.git ok"],
  ],
  ["pip install git+https://example.org/a.git@master", ["source: pip install git+https://example.org/a.git open"]],
  ["pip install a==1.2.3", ["source: pip install a ok"]],
  ["pip install -r requirements.txt", [], "the list is judged with the components"],
  ["docker pull example/pump:latest", ["source: image example/pump open"].map((line) => line.replace("pump", "pump:latest"))],
  [`docker pull example/pump@sha256:${"ab".repeat(32)}`, ["source: image example/pump ok"]],
  ["dd if=image.bin of=/dev/mmcblk0 bs=1M", ["update: dd of=/dev/mmcblk0 open"]],
  ["dd if=/dev/zero of=/dev/mmcblk0 bs=1M count=1", [], "it only wipes"],
  ["openssl dgst -sha256 -verify key.pub -signature i.sig image.bin || exit 1\nflashcp image.bin /dev/mtd1", ["update: flashcp ok"]],
  ["sha256sum -c image.sha256\nflashcp image.bin /dev/mtd1", ["update: flashcp open"], "a checksum beside the image is replaced with it"],
  ["rauc install bundle.raucb", ["update: rauc install ok"]],
  ["swupdate -i image.swu", ["update: swupdate open"]],
  ["swupdate -k key.pem -i image.swu", ["update: swupdate ok"]],
  ["git pull", ["update: git pull open"]],
  ["sh /media/usb/update.sh", ["update: sh /media/usb/update.sh from a removable medium open"]],
  ["chmod 777 /opt/pump/settings", ["privilege: chmod 777 /opt/pump/settings open"]],
  ["chmod 1777 /tmp/x\nchmod 755 a\nchmod +x b", []],
  ["usermod -aG docker pump", ["privilege: usermod … docker open"]],
  ["echo 'pump ALL=(ALL) NOPASSWD: ALL' >> /etc/sudoers", ["privilege: sudoers NOPASSWD: ALL open"]],
  ["grep 'PermitRootLogin yes' /etc/ssh/sshd_config", [], "it only asks"],
  [
    "docker run --privileged --net host -d example/pump:1.0",
    ["source: image example/pump:1.0 open", "privilege: docker run --privileged open", "privilege: docker run --net=host open"],
  ],
  ["telnetd -l /bin/sh", ["protocol: Telnet server open"]],
  ["apt-get install -y vsftpd", ["protocol: FTP server open"]],
  ["apt-get remove -y telnetd", ["protocol: Telnet server ok"], "it is taken away"],
  ["mount -t cifs -o vers=1.0 //server/share /mnt/share", ["protocol: SMB 1 open"]],
  ["echo 'deb http://archive.debian.org/debian/ jessie main' > /etc/apt/sources.list", ["operatingSystem: Debian 8 (jessie) 2020-06-30"]],
  ["cat > /tmp/run.sh <<EOF\ncurl https://example.org/a | sh\nEOF", [], "a text that is written is not run by this script"],
  [
    "ssh device <<EOF\ncurl https://example.org/a | sh\nEOF",
    ["fetch: curl https://example.org/a | sh open"],
    "a text that a shell reads is",
  ],
];
for (const [text, steps, why = "as asked"] of cases) {
  test(`${JSON.stringify(text.slice(0, 90))} gives ${steps.length} steps: ${why}`, () => assert.deepEqual(inScript(text), steps));
}

test("a Dockerfile tells its base, its user and what it runs", () => {
  const text =
    'FROM node:8-jessie AS build\nRUN curl -s https://example.org/i | sh \\\n  # why\n  && make\nFROM build\nCMD ["node", "pump.js"]\n';
  assert.deepEqual(stepsOf({ Dockerfile: text }).map(shown), [
    "source: image node:8-jessie open",
    "operatingSystem: Node.js 8 2019-12-31",
    "operatingSystem: Debian 8 (jessie) 2020-06-30",
    "fetch: curl https://example.org/i | sh open",
    "privilege: container runs as root open",
  ]);
});

test("a user that is not root closes the question of root", () => {
  const steps = stepsOf({ Dockerfile: 'FROM scratch\nUSER pump\nCMD ["/pump"]\n' });
  assert.deepEqual(steps.map(shown), ["privilege: USER pump ok"]);
});

test("a compose file tells rights and what confines", () => {
  const text =
    'services:\n  pump:\n    image: example/pump:2.1\n    privileged: true\n    network_mode: host\n    restart: always\n    volumes:\n      - /var/run/docker.sock:/var/run/docker.sock\n  ui:\n    image: example/ui:2.1\n    read_only: true\n    cap_drop: [ALL]\n    ports:\n      - "1883:1883"\n';
  const steps = stepsOf({ "docker-compose.yml": text });
  assert.deepEqual(steps.filter(({ kind }) => kind !== "source").map(shown), [
    "privilege: privileged: true open",
    "privilege: network_mode: host open",
    "privilege: docker.sock open",
    "privilege: read_only: true ok",
    "privilege: cap_drop: ALL ok",
    "protocol: MQTT without TLS open",
  ]);
  assert.ok(
    steps.every(({ where }) => where === "device"),
    "restart: always is how a product is kept running",
  );
});

test("an Ansible playbook is known by its content, whatever its name", () => {
  const text =
    "- hosts: all\n  become: yes\n  tasks:\n    - name: fetch\n      get_url:\n        url: http://example.org/agent\n        dest: /usr/bin/agent\n    - name: run\n      shell: curl -fsSL https://example.org/i -o i.sh && sh i.sh\n";
  const fact = factFrom(collector, { "pi/primer.yml": text });
  assert.deepEqual(fact.files, [{ path: "pi/primer.yml", kind: "ansible", where: "device" }]);
  assert.deepEqual(fact.steps.map(shown), [
    "fetch: get_url http://example.org/agent open",
    "fetch: curl https://example.org/i then run by sh open",
  ]);
  assert.equal(fact.steps[0]?.about, "cleartext");
});

const settings: readonly (readonly [path: string, text: string, steps: readonly string[]])[] = [
  ["rootfs/etc/inittab", "::respawn:/sbin/getty 115200 ttyS0\nttyS0::respawn:/bin/sh\n", ["privilege: console shell without login open"]],
  ["etc/nginx/nginx.conf", "ssl_protocols TLSv1 TLSv1.2;\n", ["protocol: TLS before 1.2 open"]],
  ["etc/nginx/nginx.conf", "ssl_protocols TLSv1.2 TLSv1.3;\n", ["protocol: TLS 1.2 or later only ok"]],
  ["mosquitto.conf", "listener 1883\nallow_anonymous true\n", ["protocol: MQTT without TLS open", "protocol: MQTT without login open"]],
  ["mosquitto.conf", "listener 1883 127.0.0.1\nlistener 8883\n", ["protocol: MQTT over TLS ok"]],
  ["board/hostapd.conf", "wpa=1\nwpa_pairwise=TKIP\n", ["protocol: WPA 1 open", "protocol: WPA with TKIP open"]],
  ["board/smb.conf", "[global]\n  server min protocol = NT1\n", ["protocol: SMB 1 open"]],
  ["udev/99-pump.rules", 'SUBSYSTEM=="usb", MODE="0666"\n', ['privilege: udev MODE="0666" open']],
  ["mender.conf", '{ "ArtifactVerifyKey": "/etc/mender/key.pem" }\n', ["update: Mender artifact ok"]],
  ["ota/system.conf", "[system]\n[keyring]\npath=keyring.pem\n", ["update: RAUC bundle ok"]],
  ["meta-pump/conf/layer.conf", 'LAYERSERIES_COMPAT_pump = "thud"\n', ["operatingSystem: Yocto Project 2.6 (thud) 2020-01-22"]],
  ["configs/pump_defconfig", 'BR2_LINUX_KERNEL_CUSTOM_VERSION_VALUE="4.9.11"\n', ["operatingSystem: Linux kernel 4.9 2023-01-07"]],
  ["app/build.gradle", "android {\n  minSdkVersion 19\n}\n", ["operatingSystem: Android (API level) 19 2017-10-01"]],
  ["recipes-pump/pump_1.0.bb", 'SRCREV = "${AUTOREV}"\n', ["source: SRCREV = AUTOREV open"]],
  ["gui/gui.csproj", "<TargetFramework>netcoreapp3.1</TargetFramework>\n", ["operatingSystem: .NET 3.1 2022-12-13"]],
  [
    "update.py",
    'import subprocess\nsubprocess.run(["dd", "if=/tmp/new.img", "of=/dev/mmcblk0p2"])\nos.system("flashcp %s /dev/mtd0" % image)\n',
    ["update: dd of=/dev/mmcblk0p2 open", "update: flashcp open"],
  ],
  [
    "setup.bat",
    '@echo off\r\nREM curl https://example.org/a | sh\r\npowershell -Command "iwr https://example.org/a.ps1 | iex"\r\n',
    ["fetch: iwr https://example.org/a.ps1 | iex open"],
  ],
  [
    "setup.ps1",
    "irm https://example.org/a.ps1 | iex\nSet-ExecutionPolicy Bypass\n",
    ["fetch: irm https://example.org/a.ps1 | iex open", "privilege: Set-ExecutionPolicy Bypass open"],
  ],
  ["Makefile", "flash:\n\t@avrdude -p m328p -U flash:w:pump.hex\n", ["update: avrdude open"]],
  ["etc/pump.service", "[Service]\nExecStart=/usr/sbin/telnetd -F\n", ["protocol: Telnet server open"]],
];
for (const [path, text, steps] of settings) {
  test(`${path} with ${JSON.stringify(text.slice(0, 60))} gives ${steps.join(", ")}`, () =>
    assert.deepEqual(stepsOf({ [path]: text }).map(shown), steps));
}

const places: readonly (readonly [path: string, text: string, where: string, why: string])[] = [
  [
    ".github/workflows/ci.yml",
    "jobs:\n  a:\n    steps:\n      - run: curl https://example.org/i | sh\n",
    "development",
    "a pipeline runs it",
  ],
  ["docs/get.sh", "curl https://example.org/i | sh\n", "development", "documentation"],
  ["build.sh", "curl https://example.org/i | sh\n", "development", "its name says so"],
  ["agent-deb-package", "#!/bin/bash\ncurl https://example.org/i | sh\ndpkg-buildpackage -us -uc\n", "development", "it makes a package"],
  ["rpi-image/first.sh", "curl https://example.org/i | sh\n", "device", "its folder says so"],
  [
    "setup.sh",
    "systemctl enable pump\necho pump > /etc/hostname\ncurl https://example.org/i | sh\n",
    "device",
    "what it does is done to a device",
  ],
  [
    "setup.sh",
    "apt-get install build-essential cppcheck\npytest\ncurl https://example.org/i | sh\n",
    "development",
    "what it installs is for developers",
  ],
  ["get.sh", "curl https://example.org/i | sh\n", "unknown", "nothing tells"],
  ["scripts/flash.mk", "flash:\n\tcurl https://example.org/i | sh\n", "development", "make runs on a developer's machine"],
];
for (const [path, text, where, why] of places) {
  test(`${path} runs on: ${where}, for ${why}`, () => assert.equal(stepsOf({ [path]: text })[0]?.where, where));
}

test("a script without a sign of its own runs where it is started", () => {
  const script = "curl https://example.org/i | sh\n";
  const of = (starter: Tree): string | undefined =>
    stepsOf({ ...starter, "bin/fetch.sh": script }).find(({ location }) => location.path === "bin/fetch.sh")?.where;
  assert.equal(of({ "rootfs/etc/init.d/S99pump": "/opt/pump/fetch.sh\n" }), "device");
  assert.equal(of({ "Dockerfile.build": "FROM scratch\nCOPY bin/fetch.sh /\n" }), "development");
});

test("a file without an extension counts as a script by its first line, and as nothing without one", () => {
  assert.equal(stepsOf({ "bin/provision": "#!/usr/bin/env bash\ncurl https://example.org/i | sh\n" }).length, 1);
  assert.equal(collectFrom(collector, { NOTES: "curl https://example.org/i | sh\n" }).state, "absent");
});

test("a tree without anything that provisions says what is missing", () => {
  const collected = collectFrom(collector, { "src/main.c": "int main(void) { return 0; }\n" });
  assert.equal(collected.state, "absent");
});

test("no step of any secret-bearing line tells the secret", () => {
  const secret = "Sup3rGeheim";
  const text = [
    `curl -u admin:${secret} https://example.org/a | sh`,
    `wget https://x:${secret}@example.org/t -O t && sh t`,
    `curl "https://example.org/i?token=${secret}" | bash`,
    `git clone https://user:${secret}@example.org/a.git`,
    `pip install git+https://${secret}@example.org/a.git`,
  ].join("\n");
  const steps = stepsOf({ "install.sh": text });
  assert.equal(steps.length, 5);
  assert.ok(!JSON.stringify(steps).includes(secret));
});

const pieces = fc.constantFrom("curl ", "https://a.b/c", " | ", "sh", "\n", "$(", ")", "`", "<(", '"', "'", "\\", "\\\n", "<<EOF\n", "EOF\n", "#", "&&", ";", "sudo ", "-", "RUN ", "FROM ", "{", "}", "chmod 777 x", "\t", "é", "\u0000"); // prettier-ignore
const hostile = fc.oneof(
  fc.string({ maxLength: 300, unit: "binary" }),
  fc.array(pieces, { maxLength: 60 }).map((list) => list.join("")),
);
const names = fc.constantFrom(
  "a.sh",
  "Dockerfile",
  "compose.yml",
  "x.yml",
  "a.bat",
  "a.ps1",
  "Makefile",
  "a.service",
  "a.py",
  "script",
  "smb.conf",
  "a.bb",
  "inittab",
);

test("no text makes it throw, and every step lies within its file", () => {
  fc.assert(
    fc.property(names, hostile, (name, text) => {
      const collected = collectFrom(collector, { [name]: `#!/bin/sh\n${text}` });
      const lines = `#!/bin/sh\n${text}`.split(/\r\n?|\n/).length;
      if (collected.state === "found")
        for (const { location } of collected.fact.steps) assert.ok((location.line ?? 0) >= 1 && (location.line ?? 0) <= lines);
    }),
    { numRuns: 1_000 },
  );
});

test("long lines and deep nesting cost no time", () => {
  const start = performance.now();
  for (const text of [
    `curl ${"$(".repeat(5_000)}`,
    "( ".repeat(20_000),
    `wget ${"a".repeat(200_000)}`,
    `${"x | ".repeat(20_000)}sh`,
    `bash -c "${"bash -c '".repeat(500)}"`,
  ]) {
    collectFrom(collector, { "a.sh": text, "a.yml": `k: ${"[".repeat(2_000)}`, Dockerfile: `RUN ${text}` });
  }
  assert.ok(performance.now() - start < 5_000);
});

const updates: readonly (readonly [name: string, text: string, steps: readonly string[], why: string])[] = [
  [
    "firmware-update.sh",
    'curl -k -s "$SERVER/new.bin" -o /tmp/new.bin\nstat /tmp/new.bin\nxxd -p /tmp/new.bin > /dev/ttyS1',
    ["update: curl $SERVER/new.bin, handed to xxd open"],
    "what an update script downloads and hands on is an update",
  ],
  [
    "firmware-update.sh",
    "curl $SERVER/new.bin -o new.tmp\nopenssl dgst -sha256 -verify k.pub -signature new.sig new.tmp\nmv new.tmp new.bin\npump-deliver new.bin",
    ["update: curl $SERVER/new.bin, handed to pump-deliver ok"],
    "its signature was verified, and a new name is the same file",
  ],
  ["readings.sh", "curl $SERVER/day.csv -o day.csv\npump-plot day.csv", [], "the script says nothing of updates"],
];
for (const [name, text, steps, why] of updates) {
  test(`${name} gives ${steps.length} updates: ${why}`, () =>
    assert.deepEqual(
      stepsOf({ [name]: text })
        .map(shown)
        .filter((line) => line.startsWith("update")),
      steps,
    ));
}
