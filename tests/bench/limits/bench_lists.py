"""The least work for a list on a screen: one plain scan of its folded text, and one plain sort of keys."""

import bisect


class PlainText:
    """The folded texts of all rows as one, and where each begins."""

    def __init__(self, texts):
        self.texts = texts
        self.blob = "\n".join(text.replace("\n", " ") for text in texts)
        self.offs = []
        k = 0
        for text in texts:
            self.offs.append(k)
            k += len(text) + 1

    def blob_find(self, ws):
        """The numbers of the rows that have all of some folded words (bench_search.blob_find, without an end)."""
        blob, offs, hay = self.blob, self.offs, self.texts
        w = max(ws, key=len)
        rest = [x for x in ws if x is not w]
        out, i, find = [], 0, blob.find
        end = len(blob)
        while True:
            i = find(w, i)
            if i < 0:
                return out
            k = bisect.bisect_right(offs, i)
            if not rest or all(x in hay[k - 1] for x in rest):
                out.append(k - 1)
            i = offs[k] if k < len(offs) else end


def plain_sort(keys):
    """The keys in order."""
    found = list(keys)
    found.sort()
    return found
