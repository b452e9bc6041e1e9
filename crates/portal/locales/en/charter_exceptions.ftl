# End of an exception before its term: by whom, when, why.
charter-exception-revoke-reason = Why end it
charter-exception-revoke-reason-hint = Kept with your name; no personal data.
charter-exception-revoke-reason-missing = Write why you end exception { $reference }.
charter-exception-ended = On { $at } by { $by }: { $reason }
charter-exception-ended-unknown = On { $at }; neither the author nor the reason was kept then
charter-exception-traced = By exception no. { $number } to article { $article }. { $granted }. Reason: { $reason }
charter-exception-traced-ended = Taken back since. { $ended }
