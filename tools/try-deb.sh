#!/bin/sh
# Installs a .deb in a clean Debian without Node, uses it as a plain user, and removes it again. Run by hand or from
# tests/e2e/packaged.spec.ts (@long):
#     tools/try-deb.sh FILE.deb FOLDER_OF_SAMPLES FOLDER_FOR_RESULTS
# Needs root, mmdebstrap, Xvfb, xdotool and ImageMagick on this machine, and a Debian mirror for the system and the libraries. The
# clean Debian is kept in /var/tmp for the next run. Ends with "try-deb: all checks passed" or the first failure.
set -eu
deb=$(readlink -f "$1")
samples=$(readlink -f "$2")
mkdir -p "$3"
results=$(readlink -f "$3")
suite=${CASEBOOK_SUITE:-trixie}
base=/var/tmp/casebook-debian-$suite.tar

if [ -z "${CASEBOOK_INSIDE:-}" ]; then
  [ -f "$base" ] || { mmdebstrap --quiet --variant=minbase --include=ca-certificates "$suite" "$base.part" && mv "$base.part" "$base"; }
  # Everything mounted or started below ends with this namespace.
  exec env CASEBOOK_INSIDE=1 unshare --mount --pid --fork --kill-child --propagation private sh "$0" "$@"
fi

say() { echo "try-deb: $*"; }
fail() { say "FAILED: $*"; exit 1; }

root=$(mktemp -d /var/tmp/casebook-try.XXXXXX)
display=:$((200 + $(date +%s) % 700))
cleanup() {
  [ -z "${xvfb:-}" ] || kill "$xvfb" 2>/dev/null || true
  for place in tmp/.X11-unix dev/shm dev/pts dev proc sys; do umount -l "$root/$place" 2>/dev/null || true; done
  rm -rf --one-file-system "$root"
}
trap cleanup EXIT

tar -xf "$base" -C "$root"
mount -t proc proc "$root/proc"
mount -t sysfs -o ro sysfs "$root/sys" 2>/dev/null || true
mount --rbind /dev "$root/dev"
mkdir -p "$root/tmp/.X11-unix" /tmp/.X11-unix
mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
cp /etc/resolv.conf "$root/etc/resolv.conf"
for conf in /etc/apt/apt.conf.d/*proxy*; do [ ! -f "$conf" ] || cp "$conf" "$root/etc/apt/apt.conf.d/"; done
cp "$deb" "$root/tmp/casebook_try.deb"
cp -r "$samples" "$root/tmp/samples"

inside() { env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 chroot "$root" "$@"; }
as_user() { inside setpriv --reuid=1000 --regid=1000 --clear-groups env HOME=/home/reporter DISPLAY="$display" "$@"; }

inside sh -c 'command -v node' && fail 'this Debian already has a Node'
inside useradd --create-home --uid 1000 reporter
inside apt-get -qq update
# The basics of a desktop: a file manager, which opens folders, and the tools that choose a program for a file.
inside apt-get -qq install -y --no-install-recommends pcmanfm xdg-utils libglib2.0-bin desktop-file-utils shared-mime-info >"$results/apt-desktop.log" 2>&1 || fail "apt install of a desktop, see $results/apt-desktop.log"
opens() { echo "$(as_user xdg-mime query default "$1") $(as_user gio mime "$1" | sed -n '1s/.*: //p')"; }
[ "$(opens inode/directory)" = 'pcmanfm.desktop pcmanfm.desktop' ] || fail "folders are opened by $(opens inode/directory) before the installation"
inside apt-get -qq install -y --no-install-recommends /tmp/casebook_try.deb >"$results/apt-install.log" 2>&1 || fail "apt install, see $results/apt-install.log"
say "installed $(inside dpkg-query -W -f='${Package} ${Version}, ${Installed-Size} kB' casebook)"
inside sh -c 'command -v node' && fail 'the package put a Node on the PATH'
missing=$(inside sh -c 'for file in /usr/lib/casebook/casebook /usr/lib/casebook/*.so* /usr/lib/casebook/resources/bin/node; do ldd "$file"; done' | grep 'not found' || true)
[ -z "$missing" ] || fail "libraries missing from the dependencies: $missing"

# File associations: the file manager still opens folders, and Casebook is offered as an alternative.
[ "$(opens inode/directory)" = 'pcmanfm.desktop pcmanfm.desktop' ] || fail "the installation took over folders: $(opens inode/directory)"
as_user gio mime inode/directory | grep -q zz-casebook-folder.desktop || fail 'folders are not offered to Casebook'
[ "$(opens application/vnd.casebook.bundle+zip)" = 'casebook.desktop casebook.desktop' ] || fail "case archives are opened by $(opens application/vnd.casebook.bundle+zip)"
as_user sh -c 'echo text >/home/reporter/some.casebook-bundle'
kind=$(as_user gio info -a standard::content-type /home/reporter/some.casebook-bundle | sed -n 's/.*content-type: //p')
[ "$kind" = application/vnd.casebook.bundle+zip ] || fail "a case archive is recognised as $kind"
say "folders are opened by $(opens inode/directory), case archives by $(opens "$kind")"
inside test -x /usr/bin/casebook -a -f /usr/share/man/man1/casebook.1.gz -a -f /usr/share/metainfo/org.casebook.Casebook.metainfo.xml || fail 'command, manual page or metainfo is missing'

# The command line, without a display.
case=/home/reporter/Try.casebook
cli() { as_user env -u DISPLAY casebook "$@"; }
say "casebook --version: $(cli --version)"
cli new "$case" --title Try >/dev/null || fail 'casebook new'
cli add "$case" /tmp/samples || fail 'casebook add'
dossier=$(cli dossier "$case" new --template case-file --title 'A dossier' --json | sed 's/.*"id":"\([^"]*\)".*/\1/')
cli export "$case" --dossier "$dossier" --format html --out /home/reporter/dossier.html >/dev/null || fail 'casebook export html'
cli verify "$case" >"$results/verify.txt" || fail "casebook verify, see $results/verify.txt"
say "casebook verify: $(tail -1 "$results/verify.txt")"

# The window, as a plain user and with Chromium's sandbox.
Xvfb "$display" -screen 0 1440x900x24 >/dev/null 2>&1 &
xvfb=$!
sleep 2
as_user casebook export "$case" --dossier "$dossier" --format pdf --out /home/reporter/dossier.pdf >/dev/null || fail 'casebook export pdf'
[ "$(head -c 5 "$root/home/reporter/dossier.pdf")" = '%PDF-' ] || fail 'the exported file is not a PDF'
say "dossier: $(wc -c <"$root/home/reporter/dossier.html") bytes of HTML, $(wc -c <"$root/home/reporter/dossier.pdf") of PDF"

# Runs a command, waits for a window with the given title and takes a screenshot.
window() {
  title=$1 picture=$2
  shift 2
  as_user "$@" >>"$results/window.log" 2>&1 &
  started=$!
  for _ in $(seq 120); do
    found=$(DISPLAY=$display xdotool search --onlyvisible --name "$title" 2>/dev/null || true)
    [ -z "$found" ] || break
    runs || fail "the program exited, see $results/window.log"
    sleep 1
  done
  [ -n "$found" ] || fail "no window has the title $title, see $results/window.log"
  sleep 8
  DISPLAY=$display import -window root "$results/$picture.png"
  say "window \"$title\": $results/$picture.png"
}
# The launcher of a menu entry ends at once, so this checks for the program itself.
runs() { kill -0 "$started" 2>/dev/null || pgrep -u 1000 -f ^/usr/lib/casebook/casebook >/dev/null; }
quit() {
  DISPLAY=$display xdotool key ctrl+q
  for _ in $(seq 60); do
    runs || return 0
    sleep 1
  done
  fail 'the program did not quit on Ctrl+Q'
}
window '^Casebook$' first-screen /usr/lib/casebook/casebook
grep -q 'no-sandbox' "$results/window.log" && fail 'the program asks to run without its sandbox'
quit
# Opens a case like a file manager's "Open with", then one whose name needs quoting in a shell.
odd="/home/reporter/Ley 40% 'x' \$HOME.casebook"
as_user cp -r "$case" "$odd"
window '^Try · Casebook$' case gio launch /usr/share/applications/zz-casebook-folder.desktop "$case"
quit
window '^Try · Casebook$' odd-name gio launch /usr/share/applications/zz-casebook-folder.desktop "$odd"
quit
cli export "$case" --format bundle --out /home/reporter/try.casebook-bundle >/dev/null || fail 'casebook export bundle'
window '^Casebook$' archive gio open /home/reporter/try.casebook-bundle
quit
cli verify "$case" >/dev/null || fail 'casebook verify after the window'

# Removal must delete the whole program and leave the case untouched.
sums() { (cd "$root/home/reporter" && find Try.casebook dossier.* -type f -exec sha256sum {} + | sort); }
sums >"$results/before.txt"
inside apt-get -qq purge -y casebook >"$results/apt-purge.log" 2>&1 || fail "apt purge, see $results/apt-purge.log"
sums >"$results/after.txt"
cmp -s "$results/before.txt" "$results/after.txt" || fail 'removal changed the case'
[ "$(opens inode/directory)" = 'pcmanfm.desktop pcmanfm.desktop' ] || fail "after the removal, folders are opened by $(opens inode/directory)"
remaining=$(inside find /usr /etc /opt /var/lib -iname '*casebook*' -not -path '/var/lib/dpkg/*' -not -path '/var/lib/apt/*' || true)
[ -z "$remaining" ] || fail "removal left behind $remaining"
say "removed; $(wc -l <"$results/before.txt") files of the case and its dossier are untouched"
say 'all checks passed'
