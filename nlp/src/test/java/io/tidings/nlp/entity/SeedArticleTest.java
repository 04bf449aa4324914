package io.tidings.nlp.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.nlp.entity.crf.CrfModel;
import io.tidings.nlp.entity.crf.EntityRecognizer;
import io.tidings.nlp.entity.crf.Lexicon;
import io.tidings.nlp.text.NewsTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The article that the project began with; its table by {@code tidings entities explain}. */
class SeedArticleTest {

  private static final Path ARTICLE =
      NewsTexts.sharedData().resolve("seed/000_13b048cedaadc4ce.txt");

  @Test
  void theArticlesNamesAreFoundWithTheirIds() throws IOException {
    // Given
    CombinedTagger tagger =
        new CombinedTagger(
            new EntityTagger(Gazetteer.of(BuiltinEntities.load().entries())),
            new EntityRecognizer(CrfModel.shipped(), Lexicon.shipped()));
    List<String> lines = Files.readAllLines(ARTICLE);
    String text = String.join("\n", lines.subList(0, lines.size() - 2));

    // When
    List<TaggedEntity> entities = tagger.tag("", text);

    // Then
    assertThat(entities.stream().map(SeedArticleTest::line))
        .contains(
            "PER wd:Q58132 Nicolás Maduro 13 [MADURO, Maduro, Nicolás Maduro]",
            "PER wd:Q22686 Donald Trump 7 [Donald Trump, TRUMP, Trump]",
            "PER wd:Q324546 Marco Rubio 1 [Marco Rubio]",
            "PER null Henry Ziemer 2 [Henry Ziemer, Ziemer]",
            "PER null Jennifer Kavanagh 1 [Jennifer Kavanagh]",
            "PER null ABRAMS 1 [ABRAMS]",
            "ORG td:cartel-de-los-soles Cartel de los Soles 4 [Cartel de los Soles]",
            "ORG null Center for Strategic and International Studies 1"
                + " [Center for Strategic and International Studies]",
            "ORG null Defense Priorities 1 [Defense Priorities]",
            "ORG wd:Q37230 CIA 1 [CIA]",
            "ORG wd:Q1553390 Justice Department 1 [Department of Justice]",
            "ORG wd:Q255700 Washington Examiner 2 [Washington Examiner]",
            "PROD td:uss-gerald-r-ford USS Gerald R. Ford 1 [USS Gerald R. Ford]",
            "LOC wd:Q717 Venezuela 7 [VENEZUELA, Venezuela]",
            "LOC wd:Q30 United States 11 [U.S., US, United States]",
            "LOC wd:Q96 Mexico 1 [Mexico]",
            "LOC wd:Q664609 Caribbean 1 [Caribbean]");
    assertThat(entities.stream().map(TaggedEntity::name)).doesNotContain("FTO", "Mike Brest");
  }

  private static String line(TaggedEntity entity) {
    return entity.type()
        + " "
        + entity.id()
        + " "
        + entity.name()
        + " "
        + entity.mentions().size()
        + " "
        + new TreeSet<>(entity.mentions().stream().map(EntityMention::text).toList());
  }
}
