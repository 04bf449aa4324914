package io.tidings.nlp.keyword;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Folded English words that stand in no phrase. */
final class StopWords {

  private static final String FUNCTION_WORDS =
      """
          a about above according across after again against ago all almost along already also
          although always am amid among amp an and another any anyone anything apr april are
          around as aside at aug august away back be became because become becomes been before
          began behind being below beside between beyond big billion both but by can cannot
          cant come comes coming could couldnt cts day days dec december did didnt dlrs do
          does doesnt doing done dont down due during each eight either else even ever every
          everyone everything except far feb february few first five for four friday from
          further get gets getting give given gives go goes going gone good got great had has
          hasnt have having he hell her here heres hers herself hes high him himself his how
          however hundred i id if ill im in including instead into is isnt it its itself ive
          jan january jul july jun june just keep keeps kept know knows last later least less
          let lets like likely low made make makes making many mar march may maybe me
          meanwhile might million mine mln monday month months more most mr mrs ms much must
          my myself near nearly need needs neither never new next nine no nobody none nor not
          nothing nov november now oct october of off often old on once one only onto or other
          others our ours out over own pct per percent perhaps put puts qtr quite rather
          really s said same saturday saw say saying says second see seen sept september seven
          several shall she should show shows shr since six so some someone something soon
          still such sunday take taken takes taking tell tells ten than that thats the their
          theirs them themselves then there therefore these they theyre thing things third
          this those though thousand three through throughout thursday thus time times to
          today together told tomorrow too took toward towards tuesday two under until up upon
          us use used using very via vs want wants was wasnt way we wednesday week weeks well
          went were werent what whatever whats when where whether which while who whom whose
          why will with within without wont would wouldnt year years yes yesterday yet you
          your yours yourself
          """;

  /** Verbs and labels that headlines are full of and that name no subject. */
  private static final String HEADLINE_WORDS =
      """
          accuse accuses add added adds agree agrees aim aims allow allows analysis announce
          announced announces approve approves ask asks backs begin begins bid blame blames
          block blocks boost boosts breaking bring brings buy buys call called calls claim
          claims close closes complete completes confirm confirms consider considers continue
          continues declare declares denies deny drop drops end ends exclusive expect expected
          expects face faces fall falls fear fears fell file filed files find finds force
          forced forces found gain gains head heads help helps hit hits hold holds join joined
          joins kill killed kills launch launches lead leads leave leaves live lose loses meet
          meets move moves offer offers open opens opinion order orders pass passes pay pays
          photos plan plans pledge pledges plunge plunges post posts prepare prepares push
          pushes raise raises reach reaches refuse refuses refusing reject rejects release
          releases remain remains report reported reports return returns reveal reveals rise
          rises rose rule rules seek seeks sell sells send sends set sets sign signs slam
          slams slip slips spend spends start started starts stop stops sue sues suggest
          suggests support supports tap target targets think thinks threaten threatens tries
          try trying turn turns update updates urge urges video vow vows wait warn warned
          warning warns watch win wins won work works
          """;

  private static final Set<String> ALL = new HashSet<>();

  static {
    for (String words : List.of(FUNCTION_WORDS, HEADLINE_WORDS)) {
      ALL.addAll(List.of(words.split("\\s+", -1)));
    }
  }

  private StopWords() {}

  static boolean has(String folded) {
    return folded.length() < 2 || ALL.contains(folded);
  }
}
