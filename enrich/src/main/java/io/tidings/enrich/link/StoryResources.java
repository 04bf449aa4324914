package io.tidings.enrich.link;

import io.tidings.nlp.story.StoryAnalyzer;
import io.tidings.nlp.story.StoryModel;

/**
 * What stories are told by; loaded once for all language groups.
 *
 * @param model when items are one story
 * @param analyzer what is compared of an item
 */
record StoryResources(StoryModel model, StoryAnalyzer analyzer) {
  static StoryResources shipped() {
    return new StoryResources(StoryModel.shipped(), new StoryAnalyzer());
  }
}
