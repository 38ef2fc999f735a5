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
package dev.voicelive.examples.transcribe.report;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;

/**
 * Writes the page: one file that needs no other and no network. All texts are escaped by the template engine, and a
 * content security policy runs none but the page's own scripts.
 */
public final class ReportWriter {

    /** The page's name. */
    public static final String FILE_NAME = "report.html";

    private static final String WAVESURFER = "/META-INF/resources/webjars/wavesurfer.js/5.1.0/";

    private final long audioLimit;
    private final Configuration templates;

    /** @param audioLimit bytes of audio, as base64, that the page may hold in all; audio beyond it is linked to */
    public ReportWriter(long audioLimit) {
        this.audioLimit = audioLimit;
        this.templates = new Configuration(Configuration.VERSION_2_3_34);
        templates.setClassForTemplateLoading(ReportWriter.class, "");
        templates.setDefaultEncoding("UTF-8");
        templates.setLocale(Locale.ROOT);
        templates.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        templates.setLogTemplateExceptions(false);
    }

    /**
     * Writes {@value #FILE_NAME} into a folder; an older one is replaced when the new one is complete.
     *
     * @throws IOException when the page cannot be written; recordings that cannot be read are shown without audio
     */
    public void write(Report report, Path folder) throws IOException {
        Path unfinished = folder.resolve(FILE_NAME + ".tmp");
        try {
            try (Writer out = Files.newBufferedWriter(unfinished, StandardCharsets.UTF_8)) {
                templates.getTemplate("report.ftlh").process(model(report, folder), out);
            } catch (TemplateException e) {
                throw new IOException("The report cannot be written: " + e.getMessage(), e);
            }
            Files.move(unfinished, folder.resolve(FILE_NAME), StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private Map<String, Object> model(Report report, Path folder) throws IOException {
        Map<String, Object> model = new HashMap<>();
        model.put("report", report);
        model.put("entries", entryViews(report, folder));
        model.put("created", DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.ENGLISH)
                .format(report.createdAt().atZone(ZoneId.systemDefault())));
        model.put("audio", Times.length(report.audioMillis()));
        model.put("elapsed", Times.length(report.elapsed().toMillis()));
        model.put("speed", String.format(Locale.ROOT, "%.1f", report.speed()));
        model.put("nonce", nonce());
        model.put("limit", audioLimit / 1_000_000 + " MB");
        model.put("embed", new AudioDirective());
        model.put("style", resource("report.css"));
        model.put("script", resource("report.js"));
        model.put("wavesurfer", script("dist/wavesurfer.min.js"));
        model.put("regions", script("dist/plugin/wavesurfer.regions.min.js"));
        model.put("wavesurferLicense", resource(WAVESURFER + "LICENSE"));
        return model;
    }

    private List<EntryView> entryViews(Report report, Path folder) {
        AudioBudget budget = new AudioBudget(audioLimit);
        Links links = new Links(folder);
        List<EntryView> views = new ArrayList<>();
        for (Report.Entry entry : report.entries()) {
            views.add(EntryView.of(entry, views.size() + 1, budget, links));
        }
        return views;
    }

    private static String nonce() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** A script of wavesurfer.js without the pointer to its source map, which browsers would look for. */
    private static String script(String name) throws IOException {
        return resource(WAVESURFER + name).replaceAll("(?m)^//# sourceMappingURL=.*$", "");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = ReportWriter.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException("The class path has no " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
