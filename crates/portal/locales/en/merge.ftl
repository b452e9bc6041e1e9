registers-merged = Someone else changed { $reference } while you were writing. Your changes and theirs are both kept.
registers-merged-note = brought together with a change made at the same time
