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
package dev.voicelive.emulator.session;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * The members of an object in the order in which the service echoes them. A member that the client left out, or set to
 * null, gets its default; members that are not listed are ignored, as clients may be newer than this code.
 */
final class ObjectShape {

    private final List<Member> members = new ArrayList<>();

    ObjectShape required(String name, Rule rule) {
        members.add(new Member(name, rule, null));
        return this;
    }

    /** A member that is echoed as null when it was not given. */
    ObjectShape optional(String name, Rule rule) {
        return optional(name, rule, NullNode.instance);
    }

    ObjectShape optional(String name, Rule rule, Object defaultValue) {
        JsonNode node = defaultValue instanceof JsonNode json ? json
                : defaultValue instanceof Integer number ? JsonNodeFactory.instance.numberNode(number)
                : defaultValue instanceof Double number ? JsonNodeFactory.instance.numberNode(number)
                : defaultValue instanceof Boolean flag ? JsonNodeFactory.instance.booleanNode(flag)
                : JsonNodeFactory.instance.textNode(String.valueOf(defaultValue));
        members.add(new Member(name, rule, node));
        return this;
    }

    ObjectNode read(ObjectNode given, String path) throws InvalidRequestException {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        for (Member member : members) {
            JsonNode value = given.get(member.name());
            if (value != null && !value.isNull()) {
                result.set(member.name(), member.rule().read(value, path + "." + member.name()));
            } else if (member.defaultValue() != null) {
                result.set(member.name(), member.defaultValue().deepCopy());
            } else {
                throw new InvalidRequestException(
                        InvalidRequestException.SESSION_UPDATE,
                        path + "." + member.name() + " is missing", path + "." + member.name());
            }
        }
        return result;
    }

    private record Member(String name, Rule rule, @Nullable JsonNode defaultValue) {
    }
}
