# shellcheck shell=bash
# base.sh, sourced by images.sh: the layer that all ZooKeeper images share: busybox, bash, glibc, a small JRE, the official image's user and folders.

modules=java.base,java.logging,java.management,java.management.rmi,java.naming,java.security.jgss,java.security.sasl,java.sql,java.xml,java.desktop
modules+=,jdk.management,jdk.management.agent,jdk.unsupported,jdk.naming.dns,jdk.security.auth,jdk.net,jdk.crypto.ec

base() {
  local root=$1 program
  mkdir -p "$root"/{bin,usr/bin,usr/lib/x86_64-linux-gnu,lib64,etc,tmp,proc,sys,dev,opt/java,conf,data,datalog,logs}
  # Any uid may run the server, as with the official image under `--user`, so these are open like /tmp.
  chmod 1777 "$root"/{tmp,conf,data,datalog,logs}

  cp /bin/busybox "$root/bin/"
  for program in $(busybox --list); do [ "$program" = busybox ] || ln -sf /bin/busybox "$root/bin/$program"; done
  ln -s /bin/busybox "$root/usr/bin/env"
  for program in bash setpriv; do rm -f "$root/bin/$program"; cp -L "$(command -v "$program")" "$root/bin/"; done

  java_runtime "$root/opt/java/openjdk"
  libraries "$root"

  printf 'root:x:0:0:root:/root:/bin/sh\nzookeeper:x:1000:1000::/data:/bin/sh\n' >"$root/etc/passwd"
  printf 'root:x:0:\nzookeeper:x:1000:\n' >"$root/etc/group"
  echo 'hosts: files dns' >"$root/etc/nsswitch.conf"
}

java_runtime() {
  local jdk link target
  jdk=$(dirname "$(dirname "$(readlink -f "$(command -v jlink)")")")
  "$jdk/bin/jlink" --module-path "$jdk/jmods" --no-header-files --no-man-pages --compress=1 --strip-debug --output "$1" --add-modules "$modules"
  # The archive of the runtime's own classes, which jlink leaves out: a server starts with a quarter less of the processor's time.
  "$1/bin/java" -XX:+UseSerialGC -Xshare:dump >/dev/null
  # Debian links the security files into /etc: copy what they mean.
  find "$1" -type l | while read -r link; do
    target=$(readlink -f "$link")
    if [ -f "$target" ]; then rm "$link"; cp "$target" "$link"; fi
  done
}

# libraries ROOT: what the programs and the JRE are linked against, and what glibc loads by name to resolve hosts.
libraries() {
  local root=$1 into=$1/usr/lib/x86_64-linux-gnu
  for program in "$root"/bin/{bash,setpriv} "$root"/opt/java/openjdk/{bin/java,lib/*.so,lib/server/libjvm.so}; do
    ldd "$program" 2>/dev/null | awk '/=> \//{print $3}'
  done | sort -u | grep -v "^$root" | xargs -I{} cp -L {} "$into/"
  cp -L /lib/x86_64-linux-gnu/libnss_{files,dns}.so.2 /lib/x86_64-linux-gnu/libresolv.so.2 "$into/"
  cp -L /lib64/ld-linux-x86-64.so.2 "$root/lib64/"
  ln -s usr/lib "$root/lib"
}
