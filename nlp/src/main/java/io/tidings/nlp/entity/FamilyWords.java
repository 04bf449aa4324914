package io.tidings.nlp.entity;

import io.tidings.nlp.text.Folding;
import io.tidings.nlp.text.TokenKind;
import io.tidings.nlp.text.Tokens;
import java.util.List;
import java.util.Set;

/** Which word of a person's name others use alone. */
final class FamilyWords {

  private static final Set<String> NAME_SUFFIXES =
      Set.of(
          "jr", "sr", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii",
          "xiv", "xv", "xvi");

  /** Chinese, Korean and Vietnamese names put the family name first; these cover most of them. */
  private static final Set<String> FAMILY_NAME_FIRST =
      Set.of(
          "ahn", "bae", "cai", "cao", "cha", "chen", "chiang", "cho", "choi", "choo", "chung",
          "dang", "deng", "ding", "dong", "du", "duong", "fan", "feng", "gao", "guo", "han", "he",
          "ho", "hong", "hu", "huang", "hun", "hwang", "jang", "jeong", "ji", "jiang", "jin",
          "jung", "kang", "ke", "kim", "kwon", "lai", "lam", "le", "lee", "li", "liang", "lim",
          "lin", "liu", "lu", "luo", "luong", "ma", "meng", "nam", "ngo", "nguyen", "park", "peng",
          "pham", "phan", "qin", "ri", "ryu", "seo", "shen", "shin", "son", "song", "su", "sun",
          "tang", "to", "tran", "tsai", "vo", "vu", "wang", "wei", "wen", "won", "wu", "xi", "xiao",
          "xie", "xu", "yan", "yang", "ye", "yi", "yin", "yoo", "yoon", "yu", "yuan", "yun", "zeng",
          "zhang", "zhao", "zheng", "zhou", "zhu");

  private FamilyWords() {}

  /** The last word that is no "Jr." or numeral; the first, too, where it may be the family name. */
  static List<Integer> of(Tokens name, int[] words) {
    int last = words.length - 1;
    while (last > 0
        && (NAME_SUFFIXES.contains(Folding.fold(name.word(last)))
            || name.kind(last) == TokenKind.POSSESSIVE)) {
      last--;
    }
    boolean first = last > 0 && FAMILY_NAME_FIRST.contains(Folding.fold(name.word(0)));
    return first ? List.of(words[last], words[0]) : List.of(words[last]);
  }
}
