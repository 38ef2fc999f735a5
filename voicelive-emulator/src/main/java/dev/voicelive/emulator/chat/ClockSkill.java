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
package dev.voicelive.emulator.chat;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Tells the time and the date where the emulator runs. */
final class ClockSkill implements Skill {

    private static final Pattern TIME = Pattern.compile(
            "\\btime is it|\\b(?:what's|what is|tell me|know|give me) the (?:current |exact )?time\\b|^the time$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern DATE = Pattern.compile(
            "\\b(?:what|which) (?:day|date|year|month)\\b|\\b(?:what's|what is|tell me|know|give me) "
                                                        + "(?:the (?:current )?|today's |tomorrow's )(?:date|day)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern TOMORROW = Pattern.compile("\\btomorrow", Pattern.CASE_INSENSITIVE);

    private final Clock clock;

    ClockSkill(Clock clock) {
        this.clock = clock;
    }

    @Override
    public @Nullable String answer(Sentence said, Dialogue before) {
        LocalDateTime now = LocalDateTime.now(clock);
        String time = said.find(TIME) == null ? "" : "It is " + time(now.toLocalTime()) + " here.";
        String date = "";
        if (said.find(DATE) != null) {
            date = said.find(TOMORROW) == null
                    ? "Today is " + date(now.toLocalDate()) : "Tomorrow is " + date(now.toLocalDate().plusDays(1));
        }
        String answer = (time + " " + date).strip();
        return answer.isEmpty() ? null : answer;
    }

    private static String time(LocalTime time) {
        int hour = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
        int minute = time.getMinute();
        String minutes = minute == 0 ? "o'clock" : (minute < 10 ? "oh " : "") + Numbers.words(minute);
        String part = time.getHour() < 6 ? "at night" : time.getHour() < 12 ? "in the morning"
                : time.getHour() < 18 ? "in the afternoon" : "in the evening";
        return Numbers.words(hour) + " " + minutes + " " + part;
    }

    private static String date(LocalDate date) {
        return date.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + ", "
               + date.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " the "
               + Numbers.ordinal(date.getDayOfMonth()) + ", " + Numbers.words(date.getYear()) + ".";
    }
}
