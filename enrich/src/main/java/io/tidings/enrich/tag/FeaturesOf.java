package io.tidings.enrich.tag;

import io.tidings.event.EnrichedItem;
import io.tidings.event.EntityRef;
import io.tidings.event.ItemFeatures;
import io.tidings.event.RawItem;
import io.tidings.event.Source;
import io.tidings.event.TopicTag;
import io.tidings.event.WeightedTerm;
import io.tidings.nlp.duplicate.TextFingerprint;
import io.tidings.schemas.ItemIds;
import io.tidings.schemas.Slugs;
import java.nio.ByteBuffer;
import java.util.Objects;

/** Picks from a tagged item what {@code link} needs. */
final class FeaturesOf {
  ItemFeatures of(EnrichedItem tagged, int languageGroup) {
    RawItem item = tagged.getItem();
    return new ItemFeatures(
        item.getItemId(),
        item.getContentHash(),
        ItemIds.textHash(item.getTitle(), item.getText()),
        item.getFeedId(),
        family(item.getSource()),
        item.getObservedAt(),
        item.getPublishedAt(),
        tagged.getLanguage().getCode(),
        languageGroup,
        item.getTitle(),
        item.getLink(),
        tagged.getEntities().stream()
            .map(entity -> new EntityRef(entity.getId(), entity.getName(), entity.getType()))
            .toList(),
        tagged.getTopics().stream().map(TopicTag::getId).toList(),
        tagged.getKeywords().stream()
            .map(keyword -> new WeightedTerm(keyword.getText(), keyword.getScore()))
            .toList(),
        tagged.getEntitiesVersion(),
        item.getSource().getName(),
        ByteBuffer.wrap(
            TextFingerprint.of(item.getTitle(), Objects.requireNonNullElse(item.getText(), ""))
                .toBytes()));
  }

  private static String family(Source source) {
    return source.getFamily() == null ? Slugs.of(source.getName()) : source.getFamily();
  }
}
