# Ce que le produit a mesuré de ce dont parle une fiche.
measured-title = Mesuré
measured-availability = Disponibilité de { $provider }
measured-availability-any = Disponibilité
measured-formula = Sondes répondues sur sondes faites, sur { $days } jours : { $up } sur { $total }. Une sonde toutes les { $minutes } minutes demande la liste des modèles, sans rien envoyer.
measured-formula-none = Sondes répondues sur sondes faites, sur { $days } jours. Une sonde toutes les { $minutes } minutes demande la liste des modèles, sans rien envoyer.
measured-source = Sondes de la passerelle, du { $first } au { $last }
measured-source-none = Aucune sonde n’a encore été faite
measured-not-in-gateway = Aucun de ses modèles n’est dans la passerelle : rien n’a pu être mesuré
measured-quality = Qualité sur nos cas, { $model }
measured-hash-same = Le fichier chargé est celui de la fiche : { $hash }.
measured-hash-differs = Le fichier chargé n’est pas celui de la fiche : son empreinte est { $hash }. Vérifiez la fiche, ou le fichier.
measured-hash-missing = La fiche ne dit pas l’empreinte attendue. Celle du fichier chargé est { $hash }.
measured-not-loaded = Le fichier n’est pas chargé. { $why }
measured-loading = Le modèle n’est pas chargé dans ce processus.
