package io.tidings.ingest.article;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The article in a page's JSON-LD, as schema.org describes one. */
final class LinkedData {
  private static final int MOST_SCRIPTS = 20;
  private static final int MOST_NODES = 5_000;
  private static final Set<String> TYPES =
      Set.of(
          "Article",
          "NewsArticle",
          "AnalysisNewsArticle",
          "AskPublicNewsArticle",
          "BackgroundNewsArticle",
          "OpinionNewsArticle",
          "ReportageNewsArticle",
          "ReviewNewsArticle",
          "LiveBlogPosting",
          "BlogPosting",
          "SocialMediaPosting",
          "TechArticle",
          "ScholarlyArticle",
          "Report");

  // Pages write line breaks into strings, which JSON forbids.
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .build()
          .reader();

  private LinkedData() {}

  /** The first object that is an article; null where there is none. */
  static @Nullable JsonNode article(Document document) {
    List<Element> scripts = document.select("script[type='application/ld+json']");
    for (Element script : scripts.subList(0, Math.min(scripts.size(), MOST_SCRIPTS))) {
      JsonNode found = find(parse(script.data()));
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  static @Nullable String text(@Nullable JsonNode node, String name) {
    JsonNode value = node == null ? null : node.get(name);
    if (value != null && value.isArray() && !value.isEmpty()) {
      value = value.get(0);
    }
    if (value != null && value.isObject()) {
      value = value.get("@value") == null ? value.get("name") : value.get("@value");
    }
    return value == null || value.isNull() || !value.isValueNode() || value.asText().isBlank()
        ? null
        : value.asText();
  }

  /** The names of one person or of several. */
  static List<String> names(@Nullable JsonNode node, String name) {
    List<String> names = new ArrayList<>();
    JsonNode value = node == null ? null : node.get(name);
    if (value != null) {
      for (JsonNode one : value.isArray() ? value : List.of(value)) {
        String text = one.isTextual() ? one.asText() : text(one, "name");
        if (text != null && !text.isBlank() && !text.contains("://") && names.size() < 50) {
          names.add(text.strip());
        }
      }
    }
    return names;
  }

  /** An address, given as a text, an object with one, or a list of either. */
  static @Nullable String address(@Nullable JsonNode node, String name) {
    JsonNode value = node == null ? null : node.get(name);
    if (value != null && value.isArray()) {
      value = value.get(0);
    }
    return value == null ? null : value.isObject() ? text(value, "url") : value.asText();
  }

  private static @Nullable JsonNode parse(String script) {
    try {
      return JSON.readTree(script.strip());
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private static @Nullable JsonNode find(@Nullable JsonNode root) {
    Deque<JsonNode> open = new ArrayDeque<>();
    if (root != null) {
      open.add(root);
    }
    for (int seen = 0; !open.isEmpty() && seen < MOST_NODES; seen++) {
      JsonNode node = open.removeFirst();
      if (isArticle(node.get("@type"))) {
        return node;
      }
      node.forEach(
          child -> {
            if (child.isContainerNode()) {
              open.addLast(child);
            }
          });
    }
    return null;
  }

  private static boolean isArticle(@Nullable JsonNode type) {
    if (type == null) {
      return false;
    }
    for (JsonNode one : type.isArray() ? type : List.of(type)) {
      if (TYPES.contains(one.asText().replaceFirst("^https?://schema\\.org/", ""))) {
        return true;
      }
    }
    return false;
  }
}
