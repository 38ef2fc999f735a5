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
package dev.voicelive.camel.observe;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * How many minutes and tokens the sessions of one name may use within a period. The period begins with the first use
 * and again with the first one after its end. Thread-safe.
 */
public final class UsageBudget {

    /** From which part of a limit on it counts as nearly used up. */
    public static final double NEAR = 0.8;

    /** What is limited. */
    public enum Kind {
        MINUTES,
        TOKENS
    }

    /**
     * A mark that has just been passed.
     *
     * @param name      the sessions' name
     * @param used      minutes, or tokens by their weights
     * @param exhausted whether the whole limit is used, or only {@link #NEAR} of it
     */
    public record Mark(String name, Kind kind, double used, double limit, boolean exhausted) {

        /** In words for people. */
        public String text() {
            return String.format(
                    Locale.ROOT, "%.1f of %.1f %s that the sessions of '%s' may use within the limit's period are used", used,
                    limit, kind == Kind.MINUTES ? "minutes" : "tokens (by weight)", name);
        }
    }

    private static final class Use {
        private final double limit;
        private double used;
        private boolean near;
        private boolean exhausted;

        Use(double limit) {
            this.limit = limit;
        }
    }

    private final String name;
    private final TokenWeights weights;
    private final Duration period;
    private final Clock clock;
    private final double maxMinutes;
    private final double maxTokens;
    private @Nullable Instant ends;
    private Use minutes;
    private Use tokens;

    /**
     * @param maxMinutes minutes of all sessions together; 0 for no limit
     * @param maxTokens  tokens by their weights; 0 for no limit
     * @param period     zero for as long as this lives
     */
    public UsageBudget(String name, double maxMinutes, double maxTokens, TokenWeights weights, Duration period, Clock clock) {
        this.name = name;
        this.weights = weights;
        this.period = period;
        this.clock = clock;
        this.maxMinutes = maxMinutes;
        this.maxTokens = maxTokens;
        this.minutes = new Use(maxMinutes);
        this.tokens = new Use(maxTokens);
    }

    /** Whether time is limited, so that it has to be counted. */
    public boolean limitsMinutes() {
        return maxMinutes > 0;
    }

    public boolean limitsTokens() {
        return maxTokens > 0;
    }

    /** @return the marks that this passes */
    public synchronized List<Mark> addMillis(long millis) {
        renew();
        return add(Kind.MINUTES, minutes, millis / 60_000.0);
    }

    /** @return the marks that this passes */
    public synchronized List<Mark> addTokens(JsonNode usage) {
        renew();
        return add(Kind.TOKENS, tokens, weights.weigh(usage));
    }

    /** Why nothing more may be used now, or null when it may. */
    public synchronized @Nullable String exhausted() {
        renew();
        for (Kind kind : Kind.values()) {
            Use use = kind == Kind.MINUTES ? minutes : tokens;
            if (use.exhausted) {
                return "The limit is reached (option " + (kind == Kind.MINUTES ? "maxMinutes" : "maxTokens") + "): "
                       + mark(kind, use, true).text() + (ends == null ? "" : "; it ends at " + ends);
            }
        }
        return null;
    }

    /** The used part of a limit, 1 being all of it; 0 without a limit. */
    public synchronized double usedPart(Kind kind) {
        renew();
        Use use = kind == Kind.MINUTES ? minutes : tokens;
        return use.limit > 0 ? use.used / use.limit : 0;
    }

    private List<Mark> add(Kind kind, Use use, double amount) {
        List<Mark> passed = new ArrayList<>();
        use.used += amount;
        if (use.limit > 0 && !use.near && use.used >= NEAR * use.limit) {
            use.near = true;
            passed.add(mark(kind, use, false));
        }
        if (use.limit > 0 && !use.exhausted && use.used >= use.limit) {
            use.exhausted = true;
            passed.add(mark(kind, use, true));
        }
        return passed;
    }

    private Mark mark(Kind kind, Use use, boolean exhausted) {
        return new Mark(name, kind, use.used, use.limit, exhausted);
    }

    private void renew() {
        if (period.isZero()) {
            return;
        }
        Instant now = clock.instant();
        if (ends == null || !now.isBefore(ends)) {
            ends = now.plus(period);
            minutes = new Use(maxMinutes);
            tokens = new Use(maxTokens);
        }
    }
}
