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
package dev.voicelive.examples.kafka;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics, and how they are made when they are not there. */
public final class Topics {

    /** What is to be transcribed: a {@link Claim} per record. */
    public static final String RECORDINGS = "recordings";

    /** Claims that could not be transcribed, with the cause. */
    public static final String DEAD = "recordings.dead";

    /**
     * Transcripts of parts of long recordings, in no order, keyed by recording: a {@link PartTranscript} per record.
     */
    public static final String PARTS = "transcripts.parts";

    /**
     * What was said: a {@link SegmentRecord} per segment and a {@link ClosingRecord} per recording, keyed by recording.
     */
    public static final String TRANSCRIPTS = "transcripts";

    /** What is heard while a recording is being transcribed, for people who watch. Not exactly once. */
    public static final String PROGRESS = "transcripts.progress";

    private static final List<String> ALL = List.of(RECORDINGS, DEAD, PARTS, TRANSCRIPTS, PROGRESS);
    private static final int TIMEOUT_SECONDS = 30;

    private Topics() {
    }

    /**
     * Makes those topics that are missing, with the broker's default number of replicas.
     *
     * @param  brokers               addresses of brokers, separated by commas
     * @param  partitions            partitions of a topic that is made, at least 1: so many workers can share the work
     * @throws IllegalStateException when no broker answers or it refuses; the message names the brokers
     */
    public static void create(String brokers, int partitions) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_SECONDS * 1000))) {
            for (String name : ALL) {
                create(admin, new NewTopic(name, Optional.of(partitions), Optional.empty()));
            }
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IllegalStateException(
                    "The topics cannot be made on the Kafka brokers " + brokers + ": " + cause.getMessage(), e);
        }
    }

    /** Deletes all of them, with what is in them. */
    static void delete(String brokers) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers))) {
            Set<String> there = admin.listTopics().names().get();
            admin.deleteTopics(ALL.stream().filter(there::contains).toList()).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The topics cannot be deleted: " + e.getMessage(), e);
        }
    }

    private static void create(Admin admin, NewTopic topic) throws InterruptedException, ExecutionException, TimeoutException {
        try {
            admin.createTopics(List.of(topic)).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }
}
