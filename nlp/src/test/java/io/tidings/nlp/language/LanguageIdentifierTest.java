package io.tidings.nlp.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.nlp.linear.ModelFormatException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageIdentifierTest {
  private static final LanguageIdentifier IDENTIFIER = LanguageIdentifier.shipped();

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | The minister said on Tuesday that talks would resume next week
          de | Die Ministerin sagte am Dienstag, die Gespräche würden bald fortgesetzt
          fr | La ministre a déclaré mardi que les négociations reprendraient bientôt
          es | La ministra dijo el martes que las negociaciones continuarán pronto
          it | La ministra ha detto martedì che i colloqui riprenderanno presto
          pt | A ministra disse na terça-feira que as negociações não vão parar
          nl | De minister zei dinsdag dat de gesprekken volgende week worden hervat
          sv | Ministern sade på tisdagen att samtalen ska återupptas nästa vecka
          pl | Minister powiedziała we wtorek, że rozmowy zostaną wkrótce wznowione
          cs | Ministryně v úterý řekla, že jednání budou brzy pokračovat
          tr | Bakan salı günü görüşmelerin yakında yeniden başlayacağını söyledi
          fi | Ministeri sanoi tiistaina, että neuvottelut jatkuvat pian
          hu | A miniszter kedden azt mondta, hogy a tárgyalások hamarosan folytatódnak
          vi | Bộ trưởng cho biết hôm thứ Ba rằng các cuộc đàm phán sẽ sớm tiếp tục
          ru | Министр заявила во вторник, что переговоры скоро возобновятся
          uk | Міністерка заявила у вівторок, що переговори незабаром відновляться
          bg | Министърката заяви във вторник, че преговорите скоро ще продължат
          ar | قالت الوزيرة يوم الثلاثاء إن المحادثات ستستأنف قريبا
          fa | وزیر روز سه‌شنبه گفت که گفت‌وگوها به زودی از سر گرفته می‌شود
          hi | मंत्री ने मंगलवार को कहा कि बातचीत जल्द ही फिर से शुरू होगी
          el | Η υπουργός είπε την Τρίτη ότι οι συνομιλίες θα συνεχιστούν
          he | השרה אמרה ביום שלישי כי השיחות יתחדשו בקרוב
          ko | 장관은 화요일 회담이 곧 재개될 것이라고 말했다
          ja | 大臣は火曜日、協議が間もなく再開されると述べた
          zh | 部长星期二表示谈判很快就会恢复
          """)
  void aSentenceIsToldByItsLanguage(String code, String text) {
    assertThat(IDENTIFIER.identify(text).code()).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Macron and Scholz meet Erdogan in Ankara over grain deal",
        "Nguyen wins Wimbledon opener against Kowalczyk in straight sets",
        "Bukele's party sweeps San Salvador; Ortega cries foul",
        "Samsung to buy Dutch chipmaker for $2bn",
        "Oil slips below $60 as OPEC+ weighs output rise"
      })
  void anEnglishHeadlineWithForeignNamesIsEnglishInAnyCase(String headline) {
    assertThat(IDENTIFIER.identify(headline).code()).isEqualTo("en");
    assertThat(IDENTIFIER.identify(headline.toUpperCase(Locale.ROOT)).code()).isEqualTo("en");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "1987-03-02 12:40", "+++ 3:0 +++", "😀😀"})
  void aTextWithoutLettersHasNoLanguage(String text) {
    assertThat(IDENTIFIER.identify(text)).isEqualTo(Language.UNDETERMINED);
  }

  @Test
  void aScriptNotLearnedHasNoLanguage() {
    assertThat(IDENTIFIER.identify("ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ")).isEqualTo(Language.UNDETERMINED);
  }

  @Test
  void theScoreIsAProbabilityInStepsOfATenThousandth() {
    float score = IDENTIFIER.identify("Rain is expected in the north").score();
    assertThat(score).isBetween(0.5f, 1f);
    assertThat(score * 10_000).isEqualTo(Math.round(score * 10_000));
  }

  @Test
  void aForeignFileIsRefused() {
    assertThatThrownBy(() -> LanguageIdentifier.load(new byte[100]))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage("not a model file (wanted: language)");
  }
}
