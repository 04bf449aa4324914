#!/usr/bin/env bash
# Makes the images for docker-compose.yml without a registry of images: images.sh base|build
#   base    as root, with Debian's mirror: a Debian with JDK, Maven, PostgreSQL and Prometheus
#   build   beside the engine: the image of the stages by ../Dockerfile, offline, with this machine's Maven repository
set -euo pipefail
cd "$(dirname "$0")/../.."
root=${XDG_CACHE_HOME:-$HOME/.cache}/tidings-standin
case ${1:-} in
  base)
    mkdir -p "$root"
    debootstrap --variant=minbase --include=openjdk-17-jdk-headless,maven,postgresql,prometheus,curl \
      bookworm "$root/rootfs" http://deb.debian.org/debian
    ;;
  build)
    docker image inspect tidings-standin:bookworm >/dev/null 2>&1 ||
      tar -C "$root/rootfs" -c . | docker import - tidings-standin:bookworm
    mkdir -p "$root/maven"
    printf '<settings><offline>true</offline></settings>\n' >"$root/maven/settings.xml"
    printf 'FROM tidings-standin:bookworm\nCOPY settings.xml repository.tar /root/.m2/\nRUN tar -C /root/.m2 -xf /root/.m2/repository.tar && rm /root/.m2/repository.tar\n' >"$root/maven/Dockerfile"
    tar -C "$HOME/.m2" -cf "$root/maven/repository.tar" repository
    docker build -q -t tidings-standin-maven:bookworm "$root/maven"
    rm "$root/maven/repository.tar"
    docker build --build-arg BUILD_IMAGE=tidings-standin-maven:bookworm \
      --build-arg RUN_IMAGE=tidings-standin:bookworm -f deploy/Dockerfile -t tidings:0.1.0 .
    ;;
  *)
    sed -n '2,4p' "$0"
    exit 2
    ;;
esac
