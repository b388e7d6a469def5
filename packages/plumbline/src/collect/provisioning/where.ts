import type { ProvisioningKind, ProvisioningStep } from "#model";

type Where = ProvisioningStep["where"];

const DEVELOPMENT_FOLDER =
  /(?:^|\/)(?:\.github|\.gitlab|\.circleci|\.azure-pipelines|\.buildkite|\.woodpecker|\.devcontainer|\.vscode|ci|\.ci|docs?|tests?|testing|examples?|samples?|demos?|hack|benchmarks?|vagrant|fuzz(?:ing)?|third[_-]?party|vendor|node_modules|simulator|tools\/ci)\//i;
const PIPELINE_FILE =
  /(?:^|\/)(?:\.travis\.yml|\.gitlab-ci\.yml|azure-pipelines[\w.-]{0,30}\.yml|appveyor\.yml|\.drone\.yml|bitbucket-pipelines\.yml|Jenkinsfile|\.pre-commit-config\.yaml|Vagrantfile|(?:GNU)?Makefile|justfile|tox\.ini|noxfile\.py|conftest\.py|setup\.py)$|\.mk$/i;
const DEVELOPMENT_NAME =
  /(?:^|[-_.])(?:dev|devel|development|debug|release|ci|test|tests|unittest|build|builder|lint|format|fmt|docs?|doxygen|coverage|bench|check|compile|toolchain|sdk|local|mock|(?:deb|rpm|make)[-_]?package)(?:[-_.]|$)/i;
const DEVICE_FOLDER =
  /(?:^|\/)(?:rootfs|rootfs[-_]overlay|overlays?|filesystem|chroot|board|rpi[-_]?image|raspberry-?pi|raspi|target|deploy(?:ment)?|provision(?:ing)?|production|ota|swupdate|rauc|mender|recipes-[\w-]{1,30}|meta-[\w-]{1,30}|debian|packaging|init\.d|systemd|udev|etc|headless)\//i;
/** Recipes of Yocto and Buildroot describe the image of the device. */
const RECIPE = /_defconfig$|\.(?:bb|bbappend|bbclass)$|(?:^|\/)conf\/(?:machine|distro|layer|local)[\w./-]{0,80}\.(?:conf|inc)$/i;
const DEVICE_NAME =
  /(?:^|[-_.])(?:ota|provision(?:ing)?|rpi|raspi|raspberrypi|raspbian|firstboot|first-boot|device-setup|postinst|preinst|post-install|kiosk|production|prod)(?:[-_.]|$)/i;

/** What a script does to the machine on which it runs, when that is a device. */
const DEVICE_SIGNS: readonly RegExp[] = [
  /\/etc\/(?:systemd|init\.d|rc\.local|hostname|hosts\b|network\/|hostapd|dnsmasq|sudoers|fstab|cron|wpa_supplicant|modules|lightdm|xdg\/autostart)/,
  /\bsystemctl\s{1,4}(?:enable|--now|daemon-reload|restart|mask)/,
  /\b(?:raspi-config|raspbian|raspberry ?pi|raspios|dietpi|jubilinux|yocto|armbian)\b/i,
  /\/boot\/(?:firmware\/)?(?:config|cmdline)\.txt|\bfw_(?:set|print)env\b/,
  /\/dev\/(?:mmcblk|mtd|ttyAMA|ttyS0|spidev|i2c-)|\/sys\/class\/(?:gpio|pwm|leds)/,
  /\b(?:update-rc\.d|rc-update|crontab|hostnamectl|dpkg-reconfigure|adduser|useradd|chpasswd)\b/,
  /\b(?:rauc|swupdate|mender|sysupgrade|flashcp|ubiupdatevol)\b/,
  /\b(?:reboot|shutdown\s{1,4}-[rh]|poweroff)\b/,
  /\b(?:hostapd|wpa_supplicant|bluetoothd|modprobe|insmod)\b/,
];

/** What only a machine of a developer or of a pipeline needs. */
const DEVELOPMENT_SIGNS: readonly RegExp[] = [
  /\b(?:build-essential|automake|gcc-arm-none-eabi|gcc-multilib|crossbuild-essential|g\+\+|clang(?:-\d{1,2})?|bison|ninja-build)\b/,
  /\b(?:cppcheck|clang-(?:tidy|format)|pylint|flake8|shellcheck|eslint|pre-commit|valgrind)\b/,
  /\b(?:pytest|ctest|gtest|googletest|gcovr|lcov|codecov|jest|mocha|tox)\b/,
  /\b(?:platformio|idf\.py|arduino-cli|west\s{1,4}(?:init|update|build)|openocd|st-flash|esptool)\b/,
  /\b(?:cmake\s{1,4}(?:-|\.\.)|make\s{1,4}-j|cargo\s{1,4}build|npm\s{1,4}run\s{1,4}build|qmake|bitbake|mkimage)\b/,
  /\b(?:dpkg-buildpackage|dpkg-deb|debuild|debchange|rpmbuild|fakeroot|checkinstall|go\s{1,4}build)\b/,
  /\b(?:doxygen|sphinx|mkdocs|graphviz|plantuml)\b/,
  /\bqemu(?:-system|-user|-utils)\b/,
];

const APP_MANIFEST = /(?:^|\/)(?:AndroidManifest|network[_-]security[\w-]{0,30})\.xml$|Info\.plist$/;

const SAMPLE = 400_000;

/** Whether the folder alone says that a file goes onto a device. */
export const isOnDevice = (path: string): boolean => DEVICE_FOLDER.test(path) || RECIPE.test(path);

/** Where a file runs, as far as its path and its content tell. */
export function whereOf(path: string, kind: ProvisioningKind, text: string): Where {
  const name = path.slice(path.lastIndexOf("/") + 1);
  // A manifest goes with its app, save for the variants that no user gets.
  if (APP_MANIFEST.test(path))
    return /(?:^|\/)(?:debug|androidTest|test\w{0,20}|dev\w{0,20}|profile)\//i.test(path) ? "development" : "device";
  if (PIPELINE_FILE.test(path) || DEVELOPMENT_FOLDER.test(path)) return "development";
  const [device, development] = [DEVICE_SIGNS, DEVELOPMENT_SIGNS].map(
    (signs) => signs.filter((sign) => sign.test(text.slice(0, SAMPLE))).length,
  ) as [number, number];
  if (kind === "systemd" || kind === "udev" || kind === "cloudInit") return "device";
  if (kind === "dockerfile") return ofDockerfile(name, text, development);
  if (DEVELOPMENT_NAME.test(name)) return "development";
  if (kind === "compose") return /^\s{1,20}restart:\s{0,4}["']?(?:always|unless-stopped|on-failure)/m.test(text) ? "device" : "unknown";
  if (isOnDevice(path) || DEVICE_NAME.test(name)) return "device";
  if (kind === "ansible") return development > device ? "development" : "device";
  if (device >= 2 && device >= development) return "device";
  return development >= 2 || (development === 1 && device === 0) ? "development" : "unknown";
}

/** An image that starts the product, or one that holds compilers. */
function ofDockerfile(name: string, text: string, development: number): Where {
  if (DEVELOPMENT_NAME.test(name)) return "development";
  const stages = text.match(/^\s{0,8}FROM\s/gim)?.length ?? 0;
  const starts = /^\s{0,8}(?:CMD|ENTRYPOINT)\s/im.test(text);
  if (development > 0 && stages < 2) return "development";
  return starts && !/^\s{0,8}(?:CMD|ENTRYPOINT)\s{1,8}\[?\s{0,4}["']?(?:\/bin\/)?(?:ba)?sh["']?\s{0,4}\]?\s{0,4}$/im.test(text)
    ? "device"
    : "unknown";
}
