#!/bin/sh
#
#    Licensed under the Apache License, Version 2.0 (the "License");
#    you may not use this file except in compliance with the License.
#    You may obtain a copy of the License at
#
#         http://www.apache.org/licenses/LICENSE-2.0
#
#    Unless required by applicable law or agreed to in writing, software
#    distributed under the License is distributed on an "AS IS" BASIS,
#    WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
#    See the License for the specific language governing permissions and
#    limitations under the License.
#
# Makes the recordings of this folder and references.tsv out of texts/NAME.txt, one sentence a line.
# Needs flite and sox (on Debian: apt install flite sox). The build does not need it: what it makes is committed.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Seconds of silence after a sentence; the voices add 0.3 of their own.
PAUSES="0.5 0.8 0.6 0.4 0.7"

# say NAME VOICE STRETCH PAUSES: a recording at 16 kHz in $work/NAME.wav, and its line of references.tsv
say() {
    name=$1 voice=$2 stretch=$3 pauses=$4
    parts="" n=0
    while IFS= read -r sentence; do
        n=$((n + 1))
        # shellcheck disable=SC2086
        set -- $pauses
        shift $(((n - 1) % $#))
        flite -voice "$voice" --setf duration_stretch="$stretch" -t "$sentence" -o "$work/raw.wav"
        sox -R "$work/raw.wav" -b 16 "$work/part-$n.wav" norm -3 pad 0 "$1"
        parts="$parts $work/part-$n.wav"
    done <"texts/$name.txt"
    # A room is never quite silent: noise at -66 dB, the same at each run (-R).
    # shellcheck disable=SC2086
    sox -R $parts "$work/speech.wav" pad 0.4 0.3
    sox -R "$work/speech.wav" "$work/noise.wav" synth pinknoise vol 0.003
    sox -R -m -v 1 "$work/speech.wav" -v 1 "$work/noise.wav" "$work/$name.wav"
    printf '%s\t%s\n' "$name.wav" "$(tr '\n' ' ' <"texts/$name.txt" | sed 's/ $//')" >>references.tsv
}

# keep NAME [SOX-OUTPUT-OPTION...] [-- SOX-EFFECT...]: the recording in its final format
keep() {
    name=$1
    shift
    options=""
    while [ $# -gt 0 ] && [ "$1" != -- ]; do
        options="$options $1"
        shift
    done
    [ $# -eq 0 ] || shift
    # shellcheck disable=SC2086
    sox -R "$work/$name.wav" $options "$name.wav" "$@"
}

printf 'file\treference\n' >references.tsv

say delivery rms 1.1 "$PAUSES"
keep delivery

say health-advice awb 1.1 "$PAUSES"
keep health-advice -r 22050

say hotel-booking rms 1.1 "$PAUSES"
keep hotel-booking

# Someone who thinks before he goes on.
say lighthouse-story rms 1.1 "0.6 4 0.5 3 0.7 5.5"
keep lighthouse-story

say long-walk awb 1.1 "$PAUSES"
keep long-walk

say market-report kal16 1.0 "$PAUSES"
keep market-report

say meeting-notes rms 1.1 "$PAUSES"
keep meeting-notes

# Two channels: the speaker stands a little to the left.
say museum-tour rms 1.1 "$PAUSES"
keep museum-tour -r 44100 -c 2 -- remix 1v1.0 1v0.7

# A telephone call: 300 to 3400 Hz, G.711 mu-law.
say phone-support rms 1.1 "$PAUSES"
keep phone-support -r 8000 -e u-law -b 8 -- sinc 300-3400

say recipe slt 1.15 "$PAUSES"
keep recipe

say train-station kal16 1.05 "$PAUSES"
keep train-station

say weather rms 1.1 "$PAUSES"
keep weather -r 24000
