registers-merged = Quelqu’un d’autre a changé { $reference } pendant que vous écriviez. Vos changements et les siens sont gardés tous les deux.
registers-merged-note = réuni avec un changement fait au même moment
