import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import gongdi.practices.assets.models.register


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0005_posts_of_the_ledger"),
        ("places", "0002_whereabouts"),
    ]

    operations = [
        migrations.CreateModel(
            name="Kind",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(max_length=30, unique=True)),
                ("name", models.CharField(max_length=40, unique=True)),
                ("name_en", models.CharField(max_length=60)),
                ("chief", models.CharField(blank=True, max_length=20)),
                ("chief_en", models.CharField(blank=True, max_length=40)),
                ("checklist", models.JSONField(default=list)),
                ("look_days", models.PositiveSmallIntegerField()),
                ("mend_days", models.PositiveSmallIntegerField()),
                ("is_adoptable", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["code"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("look_days__range", (1, 366)), ("mend_days__range", (1, 366))),
                        name="asset_kind_has_days",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Asset",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "code",
                    models.CharField(
                        default=gongdi.practices.assets.models.register.new_code, max_length=8, unique=True
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="assets", to="assets.kind"
                    ),
                ),
                ("name", models.CharField(max_length=80)),
                ("name_order", models.CharField(max_length=360)),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="assets", to="places.place"
                    ),
                ),
                ("spot", models.CharField(max_length=120)),
                ("latitude", models.FloatField(null=True)),
                ("longitude", models.FloatField(null=True)),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="assets", to="people.organisation"
                    ),
                ),
                ("inventory", models.CharField(blank=True, max_length=40)),
                ("origin_kind", models.CharField(blank=True, max_length=20)),
                ("origin_number", models.BigIntegerField(null=True)),
                (
                    "status",
                    models.CharField(
                        choices=[("standing", "在用"), ("retired", "已经停用")], default="standing", max_length=10
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("registered_at", models.DateTimeField()),
                (
                    "registered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "condition",
                    models.PositiveSmallIntegerField(
                        choices=[(0, "不能用了"), (1, "有毛病"), (2, "还可以"), (3, "完好")], null=True
                    ),
                ),
                ("seen_at", models.DateTimeField(null=True)),
                ("in_order_at", models.DateTimeField(null=True)),
                ("look_on", models.DateField(null=True)),
                ("unkept_since", models.DateField(null=True)),
                ("sightings", models.PositiveIntegerField(default=0)),
                ("findings", models.PositiveIntegerField(default=0)),
                ("findings_open", models.PositiveIntegerField(default=0)),
                ("adopters", models.PositiveSmallIntegerField(default=0)),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["place", "kind", "name_order"], name="asset_at_place"),
                    models.Index(fields=["kind", "name_order"], name="asset_of_kind"),
                    models.Index(fields=["name_order", "id"], name="asset_by_name"),
                    models.Index(
                        condition=models.Q(("unkept_since__isnull", False)),
                        fields=["unkept_since"],
                        name="asset_unkept",
                    ),
                    models.Index(
                        condition=models.Q(("look_on__isnull", False)), fields=["look_on"], name="asset_to_look_at"
                    ),
                    models.Index(fields=["origin_kind", "origin_number"], name="asset_of_origin"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["standing", "retired"])), name="asset_status_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("condition", None), ("condition__in", [0, 1, 2, 3]), _connector="OR"),
                        name="asset_condition_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("latitude", None), ("longitude", None)),
                            models.Q(("latitude__range", (-90, 90)), ("longitude__range", (-180, 180))),
                            _connector="OR",
                        ),
                        name="asset_point_whole_and_on_earth",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("origin_kind", ""), ("origin_number", None)),
                            models.Q(models.Q(("origin_kind", ""), _negated=True), ("origin_number__isnull", False)),
                            _connector="OR",
                        ),
                        name="asset_origin_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("look_on__isnull", False), ("status__in", ("standing",))),
                            models.Q(
                                models.Q(("status__in", ("standing",)), _negated=True),
                                ("ended_at__isnull", False),
                                ("findings_open", 0),
                                ("look_on", None),
                            ),
                            _connector="OR",
                        ),
                        name="asset_stands_or_ended",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("seen_at", None), ("sightings", 0)),
                            models.Q(("seen_at__isnull", False), ("sightings__gte", 1)),
                            _connector="OR",
                        ),
                        name="asset_seen_at_a_time",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("inventory", ""), _negated=True),
                        fields=("owner", "inventory"),
                        name="asset_inventory_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Custody",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "asset",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="custodies", to="assets.asset"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="custodies",
                        to="people.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="custodies",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("is_named", models.BooleanField(default=False)),
                ("from_on", models.DateField()),
                ("to_on", models.DateField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("to_on", None)), fields=("asset",), name="custody_of_one_now"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("organisation__isnull", False), ("person", None)),
                            models.Q(("organisation", None), ("person__isnull", False)),
                            _connector="OR",
                        ),
                        name="custody_of_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("to_on", None), ("to_on__gte", models.F("from_on")), _connector="OR"),
                        name="custody_ends_after_start",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Chief",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="chiefs", to="assets.kind"
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="chiefs", to="places.place"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="chiefs", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("is_named", models.BooleanField(default=False)),
                ("from_on", models.DateField()),
                ("to_on", models.DateField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("to_on", None)), fields=("kind", "place"), name="chief_is_one_now"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("to_on", None), ("to_on__gte", models.F("from_on")), _connector="OR"),
                        name="chief_ends_after_start",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Route",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="routes", to="places.place"
                    ),
                ),
                ("name", models.CharField(max_length=60)),
                ("every_days", models.PositiveSmallIntegerField()),
                ("is_open", models.BooleanField(default=False)),
                ("version", models.PositiveIntegerField(default=1)),
                ("walked_at", models.DateTimeField(null=True)),
                ("due_on", models.DateField(null=True)),
                ("walks", models.PositiveIntegerField(default=0)),
                (
                    "laid_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("laid_at", models.DateTimeField()),
                ("ended_on", models.DateField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("due_on__isnull", False)), fields=["due_on"], name="route_due")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on", None)), fields=("place", "name"), name="route_name_once"
                    ),
                    models.CheckConstraint(condition=models.Q(("every_days__range", (1, 366))), name="route_has_days"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("due_on__isnull", False), ("ended_on", None)),
                            models.Q(("due_on", None), ("ended_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="route_runs_or_ended",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Stop",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "route",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="stops", to="assets.route"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "asset",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="stops", to="assets.asset"
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(fields=("route", "position"), name="stop_position_once"),
                    models.UniqueConstraint(fields=("route", "asset"), name="stop_at_a_thing_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Walk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "route",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="walked", to="assets.route"
                    ),
                ),
                (
                    "walker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("walking", "正在巡查"), ("finished", "巡完了"), ("lapsed", "没有巡完")],
                        default="walking",
                        max_length=10,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("started_at", models.DateTimeField()),
                ("due_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("stops", models.PositiveSmallIntegerField()),
                ("seen", models.PositiveSmallIntegerField(default=0)),
                ("not_in_order", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["route", "-started_at"], name="walk_of_route"),
                    models.Index(fields=["walker", "status"], name="walk_of_walker"),
                    models.Index(condition=models.Q(("due_at__isnull", False)), fields=["due_at"], name="walk_due"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["walking", "finished", "lapsed"])), name="walk_status_known"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)), fields=("route", "walker"), name="walk_one_at_a_time"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("not_in_order__lte", models.F("seen"))), name="walk_counts_fit"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("due_at__isnull", False), ("ended_at", None), ("status__in", ("walking",))),
                            models.Q(
                                models.Q(("status__in", ("walking",)), _negated=True),
                                ("due_at", None),
                                ("ended_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="walk_ended_or_due",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Sighting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "asset",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="seen", to="assets.asset"
                    ),
                ),
                (
                    "walk",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="entries", to="assets.walk"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "condition",
                    models.PositiveSmallIntegerField(
                        choices=[(0, "不能用了"), (1, "有毛病"), (2, "还可以"), (3, "完好")]
                    ),
                ),
                ("wrong", models.JSONField(default=list)),
                ("words", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "indexes": [models.Index(fields=["asset", "-at"], name="sighting_of_asset")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("condition__in", [0, 1, 2, 3])), name="sighting_condition_known"
                    ),
                    models.UniqueConstraint(fields=("walk", "asset"), name="sighting_once_a_walk"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "asset",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="found", to="assets.asset"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "sighting",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="assets.sighting",
                    ),
                ),
                ("text", models.CharField(max_length=500)),
                ("is_dangerous", models.BooleanField(default=False)),
                (
                    "reporter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("reported_at", models.DateTimeField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "等修理"),
                            ("passed", "转出去办了"),
                            ("done", "说修好了，等人确认"),
                            ("confirmed", "确认修好了"),
                            ("declined", "不修，已说明原因"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("due_on", models.DateField(null=True)),
                ("answer", models.CharField(blank=True, max_length=500)),
                (
                    "mended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("mended_at", models.DateTimeField(null=True)),
                ("objection", models.CharField(blank=True, max_length=500)),
                ("returns", models.PositiveSmallIntegerField(default=0)),
                ("outlet_kind", models.CharField(blank=True, max_length=20)),
                ("outlet_number", models.BigIntegerField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("due_on__isnull", False)), fields=["due_on"], name="finding_due"),
                    models.Index(fields=["asset", "-number"], name="finding_of_asset"),
                    models.Index(fields=["reporter", "status"], name="finding_of_reporter"),
                    models.Index(fields=["outlet_kind", "outlet_number"], name="finding_of_outlet"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("asset", "number"), name="finding_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["open", "passed", "done", "confirmed", "declined"])),
                        name="finding_status_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("due_on__isnull", False),
                                ("ended_at", None),
                                ("status__in", ("open", "passed", "done")),
                            ),
                            models.Q(
                                models.Q(("status__in", ("open", "passed", "done")), _negated=True),
                                ("due_on", None),
                                ("ended_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="finding_ended_or_due",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "passed"), _negated=True),
                            models.Q(models.Q(("outlet_kind", ""), _negated=True), ("outlet_number__isnull", False)),
                            _connector="OR",
                        ),
                        name="finding_passed_to_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ("done", "confirmed")), _negated=True),
                            ("mended_at__isnull", False),
                            _connector="OR",
                        ),
                        name="finding_mended_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "declined"), _negated=True),
                            models.Q(("answer", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="finding_declined_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AssetPhoto",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "asset",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="photos", to="assets.asset"
                    ),
                ),
                (
                    "finding",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="photos",
                        to="assets.finding",
                    ),
                ),
                (
                    "sighting",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="photos",
                        to="assets.sighting",
                    ),
                ),
                ("name", models.CharField(max_length=60, unique=True)),
                ("width", models.PositiveIntegerField()),
                ("height", models.PositiveIntegerField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["asset", "-at"], name="asset_photo_newest")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("finding__isnull", False), ("sighting__isnull", False), _connector="OR"),
                        name="asset_photo_of_something",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Adoption",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "asset",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="adoptions", to="assets.asset"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="adoptions",
                        to="people.organisation",
                    ),
                ),
                ("group", models.CharField(blank=True, max_length=40)),
                ("is_named", models.BooleanField(default=False)),
                ("promise", models.CharField(max_length=200)),
                ("from_on", models.DateField()),
                ("until_on", models.DateField()),
                (
                    "status",
                    models.CharField(
                        choices=[("running", "正在认领"), ("ended", "认领结束了"), ("lapsed", "认领到期了")],
                        default="running",
                        max_length=10,
                    ),
                ),
                ("thanks", models.CharField(blank=True, max_length=200)),
                ("ended_on", models.DateField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["asset", "status"], name="adoption_of_asset"),
                    models.Index(fields=["status", "until_on"], name="adoption_until"),
                    models.Index(fields=["person", "status"], name="adoption_of_person"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on", None)), fields=("asset", "person"), name="adoption_now_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["running", "ended", "lapsed"])), name="adoption_status_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until_on__gt", models.F("from_on"))), name="adoption_has_time"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("organisation", None), ("group", ""), _connector="OR"),
                        name="adoption_of_one_sort",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_on", None), ("status__in", ("running",))),
                            models.Q(
                                models.Q(("status__in", ("running",)), _negated=True), ("ended_on__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="adoption_runs_or_ended",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Upkeep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "asset",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="upkeep", to="assets.asset"
                    ),
                ),
                ("payment_kind", models.CharField(max_length=20)),
                ("payment_number", models.BigIntegerField()),
                ("amount", models.PositiveBigIntegerField()),
                ("paid_on", models.DateField()),
                ("year", models.PositiveSmallIntegerField()),
                ("words", models.CharField(max_length=200)),
                (
                    "noted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("noted_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["asset", "-paid_on"], name="upkeep_of_asset")],
                "constraints": [
                    models.UniqueConstraint(fields=("payment_kind", "payment_number", "asset"), name="upkeep_once"),
                    models.CheckConstraint(condition=models.Q(("amount__gte", 1)), name="upkeep_is_money"),
                ],
            },
        ),
        migrations.CreateModel(
            name="UpkeepYear",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "asset",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="years", to="assets.asset"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("amount", models.PositiveBigIntegerField(default=0)),
            ],
            options={
                "ordering": ["-year"],
                "constraints": [models.UniqueConstraint(fields=("asset", "year"), name="upkeep_year_once")],
            },
        ),
        migrations.CreateModel(
            name="PaymentShare",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20)),
                ("number", models.BigIntegerField()),
                ("amount", models.PositiveBigIntegerField(default=0)),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("kind", "number"), name="payment_share_once")],
            },
        ),
    ]
