package io.tidings.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sixty invented items, to look at the page with. Nothing in them has happened. */
final class MadeUpNews {
  private static final Tag ECONOMY = topic("medtop:04000000", "Economy and business", 0.91f);
  private static final Tag POLITICS = topic("medtop:11000000", "Politics", 0.84f);
  private static final Tag SPORT = topic("medtop:15000000", "Sport", 0.97f);
  private static final Tag SCIENCE = topic("medtop:13000000", "Science and technology", 0.78f);
  private static final Tag WEATHER = topic("medtop:17000000", "Weather", 0.88f);
  private static final Tag CULTURE = topic("medtop:01000000", "Arts and culture", 0.73f);

  private MadeUpNews() {}

  static List<LiveItem> sixty(Instant now) {
    List<LiveItem> stories = stories(now);
    List<LiveItem> items = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      LiveItem story = stories.get(i % stories.size());
      Instant seen = now.minus(Duration.ofSeconds(47L * (60 - i)));
      items.add(
          new LiveItem(
              "item-" + i,
              seen,
              i % 4 == 3 ? null : seen.minus(Duration.ofMinutes(3 + 7L * (i % 9))),
              i < stories.size() ? story.title() : story.title() + " (" + i / stories.size() + ")",
              story.summary(),
              story.link(),
              story.source(),
              story.language(),
              story.languageScore(),
              story.topics(),
              story.entities(),
              story.keywords()));
    }
    return items;
  }

  private static List<LiveItem> stories(Instant now) {
    return List.of(
        story(
            now,
            "Harbour Gazette",
            "en",
            "Port of Lindmouth reopens its northern quay after the storm",
            "Cranes moved again on Tuesday morning. The port authority expects the backlog of"
                + " forty ships to clear within nine days, and has asked hauliers to book slots.",
            List.of(ECONOMY, WEATHER),
            List.of(
                entity("wd:Q900001", "Lindmouth", "LOC"), entity(null, "Port Authority", "ORG")),
            "northern quay",
            "backlog"),
        story(
            now,
            "Le Courrier du Lac",
            "fr",
            "La conseillère Élise Moreau présente un budget sans hausse d'impôts",
            "Le texte sera débattu jeudi. L'opposition demande des garanties sur les écoles.",
            List.of(POLITICS),
            List.of(
                entity("wd:Q900002", "Élise Moreau", "PER"), entity(null, "Conseil du Lac", "ORG")),
            "budget",
            "impôts",
            "écoles"),
        story(
            now,
            "Abendpost",
            "de",
            "Zahnradbahn nach Hochfelden fährt wieder im Halbstundentakt",
            "Nach acht Monaten Bauzeit ist die Strecke frei. Die Betreiberin Bergwerk AG nennt"
                + " Kosten von 14 Millionen.",
            List.of(ECONOMY),
            List.of(
                entity("wd:Q900003", "Hochfelden", "LOC"),
                entity("wd:Q900004", "Bergwerk AG", "ORG")),
            "Zahnradbahn",
            "Halbstundentakt"),
        story(
            now,
            "Touchline",
            "en",
            "Marlow Rovers sign goalkeeper Ana Pereira on a three-year deal",
            "Pereira, 24, joins from Sporting Alba and will wear the number one shirt.",
            List.of(SPORT),
            List.of(
                entity("wd:Q900005", "Ana Pereira", "PER"),
                entity("wd:Q900006", "Marlow Rovers", "ORG"),
                entity(null, "Sporting Alba", "ORG")),
            "goalkeeper",
            "three-year deal"),
        story(
            now,
            "Diario del Puerto",
            "es",
            "Un telescopio de bajo coste observa su primer cometa",
            "El equipo de la Universidad de Almedina publica los planos para que cualquiera pueda"
                + " construirlo.",
            List.of(SCIENCE),
            List.of(entity("wd:Q900007", "Universidad de Almedina", "ORG")),
            "cometa",
            "telescopio"),
        story(
            now,
            "صحيفة المرفأ",
            "ar",
            "افتتاح مكتبة عامة جديدة في المدينة القديمة",
            "تضم المكتبة قاعة للأطفال وأرشيفا للصحف المحلية.",
            List.of(CULTURE),
            List.of(entity(null, "المدينة القديمة", "LOC")),
            "مكتبة"),
        story(
            now,
            "Statistics Desk",
            "en",
            "Consumer prices rose 0.2 % in the month, less than forecast",
            "",
            List.of(ECONOMY),
            List.of(entity("wd:Q900008", "National Statistics Office", "ORG")),
            "consumer prices",
            "inflation",
            "forecast"),
        story(
            now,
            "Science Notes",
            "en",
            "Researchers teach a drone to find its way by the smell of the sea, and argue that the"
                + " trick will help small boats long before it helps anybody's delivery service",
            "Dr Ines Halloran's group at Carrick Institute flew 212 missions over the Sound of"
                + " Ferran. The code and the data are open.",
            List.of(SCIENCE, ECONOMY),
            List.of(
                entity("wd:Q900009", "Ines Halloran", "PER"),
                entity("wd:Q900010", "Carrick Institute", "ORG"),
                entity(null, "Sound of Ferran", "LOC"),
                entity(null, "Blue Window Prize", "MISC")),
            "drone",
            "open data",
            "navigation"));
  }

  private static LiveItem story(
      Instant now,
      String source,
      String language,
      String title,
      String summary,
      List<Tag> topics,
      List<Tag> entities,
      String... keywords) {
    List<Tag> words = new ArrayList<>();
    for (String keyword : keywords) {
      words.add(new Tag(null, keyword, "", 0.42f, "rule", "keywords 1.0"));
    }
    return new LiveItem(
        "",
        now,
        null,
        title,
        summary,
        "https://news.example/story",
        source,
        language,
        0.98f,
        topics,
        entities,
        words);
  }

  private static Tag topic(String id, String label, float score) {
    return new Tag(id, label, "", score, "model", "media-topics 1.3");
  }

  private static Tag entity(@Nullable String id, String label, String type) {
    return id == null
        ? new Tag(null, label, type, 0.77f, "model", "ner-news 0.9")
        : new Tag(id, label, type, 0.95f, "dictionary", "gazetteer 42");
  }
}
