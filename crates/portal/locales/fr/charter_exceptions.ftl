# Fin d’une dérogation avant son terme : par qui, quand, pourquoi.
charter-exception-revoke-reason = Pourquoi y mettre fin
charter-exception-revoke-reason-hint = Gardé avec votre nom ; pas de donnée personnelle.
charter-exception-revoke-reason-missing = Écrivez pourquoi vous mettez fin à la dérogation { $reference }.
charter-exception-ended = Le { $at } par { $by } : { $reason }
charter-exception-ended-unknown = Le { $at } ; ni l’auteur ni la raison n’étaient gardés alors
charter-exception-traced = Par dérogation n° { $number } à l’article { $article }. { $granted }. Raison : { $reason }
charter-exception-traced-ended = Retirée depuis. { $ended }
