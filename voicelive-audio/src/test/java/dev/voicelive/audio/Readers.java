/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package dev.voicelive.audio;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/** Readers and streams for tests. */
public final class Readers {

    private Readers() {
    }

    /** All samples of a reader, read in pieces of an odd size. */
    public static float[] all(AudioReader reader) throws IOException {
        float[] samples = new float[1024];
        int filled = 0;
        int n;
        while ((n = reader.read(samples, filled, Math.min(777, samples.length - filled))) >= 0) {
            filled += n;
            if (filled == samples.length) {
                samples = Arrays.copyOf(samples, 2 * filled);
            }
        }
        return Arrays.copyOf(samples, filled);
    }

    public static AudioReader open(byte[] file) throws IOException {
        return AudioFiles.open(new Trickle(new ByteArrayInputStream(file)));
    }

    /** Samples as a reader that states no length, and fails at their end if it shall. */
    public static AudioReader of(float[] samples, int sampleRate, @Nullable IOException failure) {
        return new AudioReader() {

            private int position;

            @Override
            public int sampleRate() {
                return sampleRate;
            }

            @Override
            public int sourceChannels() {
                return 1;
            }

            @Override
            public long length() {
                return -1;
            }

            @Override
            public String description() {
                return "test";
            }

            @Override
            public int read(float[] out, int offset, int length) throws IOException {
                if (position == samples.length) {
                    if (failure != null) {
                        throw failure;
                    }
                    return -1;
                }
                int n = Math.min(Math.min(length, 333), samples.length - position);
                System.arraycopy(samples, position, out, offset, n);
                position += n;
                return n;
            }

            @Override
            public void close() {
            }
        };
    }

    /** Gives a few bytes a call, refuses mark, and knows whether it was closed. */
    public static final class Trickle extends FilterInputStream {

        private int calls;
        private boolean closed;

        public Trickle(InputStream in) {
            super(in);
        }

        public boolean isClosed() {
            return closed;
        }

        @Override
        public int read(byte[] b, int off, int len) throws IOException {
            return super.read(b, off, Math.min(len, 1 + calls++ % 7 * 311));
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        @Override
        public synchronized void mark(int limit) {
            throw new AssertionError("mark was called");
        }

        @Override
        public synchronized void reset() {
            throw new AssertionError("reset was called");
        }

        @Override
        public void close() throws IOException {
            closed = true;
            super.close();
        }
    }
}
