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
package dev.voicelive.audio.vad;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import dev.voicelive.audio.vad.SileroWeights.Tensor;

/**
 * Makes the resource of {@link SileroWeights} from {@code silero_vad_v6.onnx}; {@code NOTICE-silero-vad.txt} says where
 * that file is from. Walks the protocol buffer down to the tensors and takes those of the 16 kHz branch.
 */
final class SileroWeightsExtractor {

    // Field numbers of onnx.proto.
    private static final int MODEL_GRAPH = 7;
    private static final int GRAPH_NODE = 1;
    private static final int NODE_ATTRIBUTE = 5;
    private static final int ATTRIBUTE_TENSOR = 5;
    private static final int ATTRIBUTE_GRAPH = 6;
    private static final int TENSOR_DIMENSIONS = 1;
    private static final int TENSOR_NAME = 8;
    private static final int TENSOR_RAW_DATA = 9;

    private record Field(int number, long value, ByteBuffer bytes) {
    }

    private SileroWeightsExtractor() {
    }

    /**
     * Writes the resource.
     *
     * @param args the model file and the file to write
     */
    public static void main(String[] args) throws IOException {
        byte[] resource = extract(Files.readAllBytes(Path.of(args[0])));
        try (OutputStream out = Files.newOutputStream(Path.of(args[1]))) {
            out.write(resource);
        }
    }

    static byte[] extract(byte[] model) {
        for (Field field : fields(ByteBuffer.wrap(model))) {
            Map<Tensor, ByteBuffer> tensors = field.number() == MODEL_GRAPH ? tensors(field.bytes()) : Map.of();
            if (!tensors.isEmpty()) {
                return resource(tensors);
            }
        }
        throw new IllegalArgumentException("The model has no graph with all tensors of the 16 kHz branch");
    }

    private static byte[] resource(Map<Tensor, ByteBuffer> tensors) {
        ByteBuffer out = ByteBuffer.allocate(
                SileroWeights.MAGIC.length() + Float.BYTES * Arrays.stream(Tensor.values()).mapToInt(Tensor::size).sum());
        out.put(SileroWeights.MAGIC.getBytes(StandardCharsets.US_ASCII));
        for (ByteBuffer data : tensors.values()) {
            // ONNX stores raw data in little-endian order, as the resource does.
            out.put(data.duplicate());
        }
        return out.array();
    }

    /**
     * The tensors of the first graph that has all of them as constants, in the order of {@link Tensor}; empty when
     * there is none. The 8 kHz branch has namesakes of most of them, even of the same shape, but never all.
     */
    private static Map<Tensor, ByteBuffer> tensors(ByteBuffer graph) {
        Map<Tensor, ByteBuffer> found = new EnumMap<>(Tensor.class);
        for (Field node : fields(graph)) {
            for (Field attribute : node.number() == GRAPH_NODE ? fields(node.bytes()) : List.<Field> of()) {
                for (Field field : attribute.number() == NODE_ATTRIBUTE ? fields(attribute.bytes()) : List.<Field> of()) {
                    if (field.number() == ATTRIBUTE_TENSOR) {
                        tensor(field.bytes(), found);
                    } else if (field.number() == ATTRIBUTE_GRAPH) {
                        Map<Tensor, ByteBuffer> nested = tensors(field.bytes());
                        if (!nested.isEmpty()) {
                            return nested;
                        }
                    }
                }
            }
        }
        return found.size() == Tensor.values().length ? found : Map.of();
    }

    private static void tensor(ByteBuffer bytes, Map<Tensor, ByteBuffer> found) {
        List<Integer> shape = new ArrayList<>();
        String name = "";
        ByteBuffer data = ByteBuffer.allocate(0);
        for (Field field : fields(bytes)) {
            switch (field.number()) {
                case TENSOR_DIMENSIONS -> dimensions(field, shape);
                case TENSOR_NAME -> name = StandardCharsets.UTF_8.decode(field.bytes()).toString();
                case TENSOR_RAW_DATA -> data = field.bytes();
                default -> {
                }
            }
        }
        for (Tensor tensor : Tensor.values()) {
            if (tensor.shape().equals(shape.toString()) && tensor.modelName().equals(name)) {
                found.put(tensor, data);
            }
        }
    }

    private static void dimensions(Field field, List<Integer> shape) {
        if (field.bytes() == null) {
            shape.add((int) field.value());
            return;
        }
        while (field.bytes().hasRemaining()) {
            shape.add((int) varint(field.bytes()));
        }
    }

    private static List<Field> fields(ByteBuffer message) {
        ByteBuffer in = message.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        List<Field> fields = new ArrayList<>();
        while (in.hasRemaining()) {
            long key = varint(in);
            int number = (int) (key >>> 3);
            switch ((int) (key & 7)) {
                case 0 -> fields.add(new Field(number, varint(in), null));
                case 1 -> fields.add(new Field(number, in.getLong(), null));
                case 2 -> {
                    int length = (int) varint(in);
                    fields.add(new Field(number, 0, in.slice(in.position(), length)));
                    in.position(in.position() + length);
                }
                case 5 -> fields.add(new Field(number, in.getInt(), null));
                default -> throw new IllegalArgumentException("This is no protocol buffer");
            }
        }
        return fields;
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0;; shift += 7) {
            byte b = in.get();
            value |= (b & 0x7FL) << shift;
            if (b >= 0) {
                return value;
            }
        }
    }
}
